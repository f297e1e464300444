import express, {
  type Express,
  type RequestHandler,
  type Response,
} from "express";
import { Passport, type AuthenticateCallback } from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import { readBearerToken } from "#given/bearer.ts";
import { ACCESS_TOKEN_SECONDS, REALM } from "#given/config.ts";
import { issueToken } from "#given/issue-token.ts";
import type { User, UserStore } from "#given/users.ts";
import { createJwtStrategy } from "./strategy.ts";

export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const app = express();
  // Of this app alone. The object that "passport" exports by default is one for the whole process.
  const passport = new Passport();
  passport.use("local", createLocalStrategy(users));
  passport.use("jwt", createJwtStrategy({ secret, users }));

  /** Goes on with `req.user`, or leaves the answer to `refused`. */
  const authenticate =
    (strategy: "jwt" | "local", refused: RequestHandler): RequestHandler =>
    (req, res, next) => {
      const done: AuthenticateCallback = (error, user) => {
        if (error) return next(error);
        if (!user) return refused(req, res, next);
        req.user = user; // with a callback, Passport leaves this to us
        next();
      };
      passport.authenticate(strategy, { session: false }, done)(req, res, next);
    };

  const login = authenticate("local", (_req, res) => {
    res.status(401).json({ error: "invalid_credentials" });
  });
  app.post("/login", requireCredentials, login, (req, res) => {
    sendToken(res, issueToken(req.user as User, secret));
  });

  app.get("/me", authenticate("jwt", refuseToken), (req, res) => {
    const { id, username, role } = req.user as User;
    res.json({ id, username, role });
  });

  return app;
}

/** passport-jwt sends no challenge of its own (RFC 9110 §15.5.2 asks for one). */
const refuseToken: RequestHandler = (req, res) => {
  if (readBearerToken(req.headers.authorization) === null) refuse(res, "missing_token");
  else refuse(res, "invalid_token", 'error="invalid_token"');
};

/** The strategy of the login form, as you know it from an app with sessions. */
function createLocalStrategy(users: UserStore): LocalStrategy {
  return new LocalStrategy((username, password, done) => {
    users.findByCredentials(username, password).then(
      (user) => done(null, user ?? false),
      (error: unknown) => done(error),
    );
  });
}

/** passport-local would look into the query string too. It does not get that far. */
const requireCredentials: RequestHandler = (req, res, next) => {
  const { username, password } = req.body as Record<string, unknown>;
  if (isText(username) && isText(password)) next();
  else res.status(400).json({ error: "invalid_request" });
};

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

/** The answer to a good login (RFC 6749 §5.1). */
function sendToken(res: Response, token: string): void {
  res.set("Cache-Control", "no-store");
  res.json({ access_token: token, token_type: "Bearer", expires_in: ACCESS_TOKEN_SECONDS });
}

/** A 401 with its challenge (RFC 6750 §3); `params` follow the realm. */
function refuse(res: Response, error: string, ...params: string[]): void {
  res.set("WWW-Authenticate", [`Bearer realm="${REALM}"`, ...params].join(", "));
  res.status(401).json({ error });
}
