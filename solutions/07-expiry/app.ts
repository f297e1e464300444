import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
} from "express";
import jwt from "jsonwebtoken";
import { readBearerToken } from "#given/bearer.ts";
import type { AccessClaims } from "#given/claims.ts";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER, REALM } from "#given/config.ts";
import type { UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.ts";
import { secondsLeft } from "./seconds-left.ts";

/** How far two clocks may be apart: a token is accepted for that much longer. */
const LEEWAY_SECONDS = 5;
/** How long after a login tokens can be renewed. */
const LOGIN_SECONDS = 8 * 60 * 60;

/** `auth_time` is unknown until somebody has looked: a token may be without it. */
type Claims = AccessClaims & { auth_time?: unknown };
type Verified = { ok: true; claims: Claims } | { ok: false; reason: "expired" | "invalid" };

export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const app = express();

  app.post("/login", express.json(), async (req, res) => {
    const { username, password } = (req.body ?? {}) as Record<string, unknown>;
    if (!isText(username) || !isText(password)) {
      res.status(400).json({ error: "invalid_request" });
      return;
    }
    const user = await users.findByCredentials(username, password);
    if (!user) {
      res.status(401).json({ error: "invalid_credentials" });
      return;
    }
    sendToken(res, issueToken(user, { secret }));
  });

  /** Both routes below stand behind this: it refuses, or goes on with the claims in res.locals. */
  const requireToken: RequestHandler = (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) return refuse(res, "missing_token");
    const result = verify(token, secret);
    if (!result.ok) {
      // RFC 6750 §3.1 has one error code for both; the description tells them apart.
      const params = ['error="invalid_token"'];
      if (result.reason === "expired") params.push('error_description="The access token expired"');
      return refuse(res, "invalid_token", ...params);
    }
    res.locals.claims = result.claims;
    next();
  };

  app.get("/me", requireToken, (_req, res) => {
    const claims = res.locals.claims as Claims;
    const { sub: id, role } = claims;
    res.json({ id, role, secondsLeft: secondsLeft(claims, new Date()) });
  });

  app.post("/renew", requireToken, (_req, res) => {
    const { sub: id, role, auth_time: authTime } = res.locals.claims as Claims;
    if (typeof authTime !== "number") return refuse(res, "invalid_token", 'error="invalid_token"');
    // No leeway here: it is for tokens that were still good when they were sent.
    if (Date.now() / 1000 >= authTime + LOGIN_SECONDS) return refuse(res, "login_required");
    // The old auth_time: with a new one, whoever holds a token could renew it for ever.
    sendToken(res, issueToken({ id, role }, { secret, authTime }));
  });

  app.use(answerError);
  return app;
}

/** What a token is worth, as in exercise 05. Never throws because of the token. */
function verify(token: string, secret: string): Verified {
  try {
    const claims = jwt.verify(token, secret, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTolerance: LEEWAY_SECONDS,
    });
    return isAccessClaims(claims) ? { ok: true, claims } : { ok: false, reason: "invalid" };
  } catch (error) {
    const expired = error instanceof jwt.TokenExpiredError;
    return { ok: false, reason: expired ? "expired" : "invalid" };
  }
}

function isAccessClaims(claims: unknown): claims is AccessClaims {
  if (typeof claims !== "object" || claims === null) return false;
  const { sub, role, exp } = claims as Record<string, unknown>;
  return isText(sub) && (role === "member" || role === "admin") && Number.isFinite(exp);
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** RFC 6749 §5.1. */
function sendToken(res: Response, token: string): void {
  res.set("Cache-Control", "no-store");
  res.json({ access_token: token, token_type: "Bearer", expires_in: ACCESS_TOKEN_SECONDS });
}

/** A 401 with its challenge (RFC 6750 §3); `params` follow the realm. */
function refuse(res: Response, error: string, ...params: string[]): void {
  res.set("WWW-Authenticate", [`Bearer realm="${REALM}"`, ...params].join(", "));
  res.status(401).json({ error });
}

/** Says no more than that something failed, and whose fault it was. */
const answerError: ErrorRequestHandler = (error: { status?: number }, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const { status = 500 } = error;
  if (status >= 400 && status < 500) res.status(status).json({ error: "invalid_request" });
  else res.status(500).json({ error: "server_error" });
};
