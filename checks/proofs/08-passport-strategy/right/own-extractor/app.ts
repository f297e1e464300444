import express, { type Express, type NextFunction, type Request, type Response } from "express";
import passport from "passport";
import LocalStrategy from "passport-local";
import { ACCESS_TOKEN_SECONDS as expires_in } from "../given/config.ts";
import { issueToken } from "../given/issue-token.ts";
import type { UserStore } from "../given/users.ts";
import { createJwtStrategy } from "./strategy";

const INVALID = 'Bearer error="invalid_token", error_description="no good", realm="workshop"';

export function createApp(options: { secret: string; users: UserStore }): Express {
  const authenticator = new passport.Authenticator();
  authenticator.use(createJwtStrategy(options));
  authenticator.use(
    "password",
    new LocalStrategy.Strategy({ passReqToCallback: true }, async (req, _name, _word, done) => {
      try {
        // The strategy has looked into the query string too; only the body counts.
        const { username, password } = req.body;
        done(null, (await options.users.findByCredentials(username, password)) ?? false);
      } catch (error) {
        done(error);
      }
    }),
  );

  const app = express().disable("x-powered-by");
  app.use(authenticator.initialize());
  app.use((_req, res, next) => {
    res.set({ "cache-control": "no-store", pragma: "no-cache", vary: "Authorization" });
    next();
  });
  app.post("/login", express.json({ limit: "10kb" }), (req, res, next) => {
    const body = req.body;
    for (const field of ["username", "password"]) {
      if (typeof body?.[field] !== "string" || body[field].length === 0) {
        res.status(400).send({ error: "invalid_request" });
        return;
      }
    }
    authenticator.authenticate("password", (error: unknown, user: any) => {
      if (error) next(error);
      else if (user) {
        const access_token = issueToken(user, options.secret);
        res.send({ expires_in, token_type: "Bearer", access_token });
      } else {
        res.set("WWW-Authenticate", 'Form realm="workshop"').status(401);
        res.send({ error: "invalid_credentials" });
      }
    })(req, res, next);
  });
  app.get("/me", (req: Request, res: Response, next: NextFunction) => {
    authenticator.authenticate(["bearer-token"], (error: unknown, user: any, info: any) => {
      if (error) return next(error);
      if (user) return res.send({ role: user.role, id: user.id, username: user.username });
      const missing = info[0]?.message === "No auth token";
      res
        .status(401)
        .set("WWW-Authenticate", missing ? 'Bearer realm="workshop"' : INVALID)
        .send({ error: missing ? "missing_token" : "invalid_token" });
    })(req, res, next);
  });
  app.use((error: any, _req: Request, res: Response, _next: NextFunction) => {
    const theirs = error.type !== undefined;
    res.status(theirs ? 400 : 500).send({ error: theirs ? "invalid_request" : "server_error" });
  });
  return app;
}
