import express, { type ErrorRequestHandler } from "express";
import passport from "passport";
import { Strategy } from "passport-local";
import { readBearerToken } from "#given/bearer.ts";
import { ACCESS_TOKEN_SECONDS, REALM } from "#given/config.ts";
import { issueToken } from "#given/issue-token.ts";
import type { User, UserStore } from "#given/users.ts";
import { createJwtStrategy } from "./strategy.ts";

export function createApp({ secret, users }: { secret: string; users: UserStore }) {
  const { Passport } = passport;
  const own = new Passport();
  own.use(createJwtStrategy({ secret, users })).use(
    new Strategy(async (username, password, done) => {
      const found = await users.findByCredentials(username, password).catch((error) => {
        done(error);
        return null;
      });
      if (found !== null) done(null, found ?? false);
    }),
  );

  const unauthorized: ErrorRequestHandler = (error, req, res, next) => {
    if (error?.status !== 401) return next(error);
    const code = readBearerToken(req.headers.authorization) ? "invalid_token" : "missing_token";
    const parts = [`Bearer realm="${REALM}"`];
    if (code === "invalid_token") parts.push(`error="${code}"`, 'error_description="Log in again"');
    res.header("WWW-Authenticate", parts.join(", ")).status(401).json({ error: code });
  };

  const app = express();
  app.get(
    "/me",
    own.authenticate("jwt", { session: false, failWithError: true }),
    (req, res) => {
      const { email: _email, passwordHash: _hash, ...rest } = req.user as User;
      res.json(rest);
    },
    unauthorized,
  );

  const login = express.Router();
  login.use(express.json({ type: "application/json" }));
  login.post("/", (req, res, next) => {
    // passport-local prefers the body; without a query string there is nothing else.
    Object.defineProperty(req, "query", { value: {} });
    const given = req.body && [req.body.username, req.body.password];
    if (given?.every((text: unknown) => text && typeof text === "string")) next();
    else res.status(400).json({ error: "invalid_request" });
  });
  login.post("/", own.authenticate("local", { session: false, failWithError: true }));
  login.post("/", (req, res) => {
    res.append("Cache-Control", "no-store, max-age=0").json({
      expires_in: ACCESS_TOKEN_SECONDS,
      access_token: issueToken(req.user!, secret),
      token_type: "Bearer",
    });
  });
  const loginFailed: ErrorRequestHandler = (error, _req, res, next) => {
    if (error.status === 401) res.status(401).json({ error: "invalid_credentials" });
    else if (error.status < 500) res.status(400).json({ error: "invalid_request" });
    else next(error);
  };
  login.use(loginFailed);
  app.use("/login", login);

  const failed: ErrorRequestHandler = (_error, _req, res, _next) => {
    res.status(500).json({ error: "server_error" });
  };
  return app.use(failed);
}
