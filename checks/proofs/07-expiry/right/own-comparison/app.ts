import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import jwt, { type JwtPayload } from "jsonwebtoken";
import { readBearerToken } from "#given/bearer.ts";
import { AUDIENCE, ISSUER, REALM } from "#given/config.ts";
import type { Role, UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.ts";
import { secondsLeft } from "./seconds-left.ts";

/** A refusal is thrown, and answered in one place. */
class Refusal extends Error {
  readonly challenge: string;
  constructor(code: string, params: Record<string, string> = {}) {
    super(code);
    const list = Object.entries({ realm: REALM, ...params }).map(([name, value]) => `${name}="${value}"`);
    this.challenge = `Bearer ${list.join(", ")}`;
  }
}

const invalid = () => new Refusal("invalid_token", { error: "invalid_token", error_description: "The access token is malformed, revoked or invalid" });

async function authenticate(header: string | undefined, secret: string): Promise<JwtPayload> {
  const token = readBearerToken(header);
  if (token === null) throw new Refusal("missing_token");
  const payload = await new Promise<JwtPayload>((resolve, reject) => {
    const options = {
      algorithms: ["HS256" as const],
      issuer: [ISSUER] as [string],
      audience: [AUDIENCE] as [string],
      ignoreExpiration: true,
    };
    jwt.verify(token, secret, options, (error, decoded) =>
      error ? reject(invalid()) : resolve(decoded as JwtPayload),
    );
  }).catch(() => {
    throw invalid();
  });
  const { sub, role, exp } = Object(payload) as JwtPayload;
  if (!sub || typeof sub !== "string" || !/^(member|admin)$/.test(String(role))) throw invalid();
  if (typeof exp !== "number" || !isFinite(exp)) throw invalid();
  if (Date.now() >= (exp + 5) * 1000) {
    throw new Refusal("invalid_token", {
      error: "invalid_token",
      error_description: "The access token expired",
      error_uri: "https://workshop.example/expired",
    });
  }
  return payload;
}

export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const app = express();
  app.use(express.json());

  const tokenFor = (user: { id: string; role: Role }, authTime?: number) => ({
    access_token: issueToken(user, authTime === undefined ? { secret } : { secret, authTime }),
    token_type: "Bearer",
    expires_in: 15 * 60,
  });
  const noStore: RequestHandler = (_req, res, next) => {
    res.set("cache-control", "no-store, max-age=0");
    next();
  };

  app.post("/login", noStore, async ({ body }, res) => {
    const { username, password } = body ?? {};
    if (typeof username !== "string" || typeof password !== "string" || !username || !password) {
      res.status(400).json({ error: "invalid_request" });
      return;
    }
    const user = await users.findByCredentials(username, password);
    if (user) res.json(tokenFor(user));
    else res.status(401).json({ error: "invalid_credentials" });
  });

  app.get("/me", async (req, res) => {
    const { sub, role, exp } = await authenticate(req.headers.authorization, secret);
    res.json({ id: sub, role, secondsLeft: secondsLeft({ exp: exp as number }, new Date()) });
  });

  app.post("/renew", noStore, async (req, res) => {
    const { sub, role, auth_time } = await authenticate(req.headers.authorization, secret);
    if (typeof auth_time !== "number") throw invalid();
    const age = Date.now() / 1000 - auth_time;
    if (age >= 8 * 3600) {
      // RFC 9470
      throw new Refusal("login_required", {
        error: "insufficient_user_authentication",
        error_description: "A new login is needed",
        max_age: "28800",
      });
    }
    res.status(200).json(tokenFor({ id: String(sub), role }, auth_time));
  });

  const failed: ErrorRequestHandler = (error, _req, res, _next) => {
    if (error instanceof Refusal) {
      res.set("WWW-Authenticate", `${error.challenge}, Basic realm="old clients"`);
      res.status(401).json({ error: error.message });
    } else if (error?.type === "entity.parse.failed") {
      res.status(400).json({ error: "invalid_request" });
    } else {
      res.status(500).json({ error: "server_error" });
    }
  };
  return app.use(failed);
}
