import express, {
  type ErrorRequestHandler,
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
  // TODO: a Passport instance of this app alone has both strategies: createLocalStrategy(users),
  //       and yours from strategy.ts.

  app.post("/login", express.json(), requireCredentials, (req, res) => {
    // TODO: the local strategy says who logs in, and no session is kept.
    // TODO: refused: 401 { "error": "invalid_credentials" }.
    // TODO: otherwise: sendToken answers with a token for the user who logged in.
    res.status(501).json({ error: "not_written_yet" });
  });

  app.get("/me", (req, res) => {
    // TODO: the JWT strategy says who is asking: 200 { "id", "username", "role" }, from the store.
    // TODO: no bearer token: 401 { "error": "missing_token" } with
    //       WWW-Authenticate: Bearer realm="workshop"
    // TODO: refused otherwise: 401 { "error": "invalid_token" } with
    //       WWW-Authenticate: Bearer realm="workshop", error="invalid_token"
    res.status(501).json({ error: "not_written_yet" });
  });

  // TODO: an error of the store gets as far as this: 500 { "error": "server_error" }.
  app.use(answerError);
  return app;
}

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
  const { username, password } = (req.body ?? {}) as Record<string, unknown>;
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

/** A body that cannot be read is the caller's fault; anything else is ours, and stays here. */
const answerError: ErrorRequestHandler = (error: { status?: unknown } | null, _req, res, _next) => {
  const status = Number(error?.status);
  if (status >= 400 && status < 500) res.status(status).json({ error: "invalid_request" });
  else res.status(500).json({ error: "server_error" });
};
