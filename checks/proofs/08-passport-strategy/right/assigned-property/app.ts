import express, { type Express, type RequestHandler } from "express";
import { Passport } from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User, UserStore } from "#given/users.ts";
import { createJwtStrategy } from "./strategy.ts";

export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const passport = new Passport()
    .use("form", createLogin(users))
    .use("token", createJwtStrategy({ secret, users }));
  const app = express();
  app.set("etag", false);

  app.post("/login", express.json(), checkBody, (req, res, next) => {
    const answered = res.end.bind(res);
    // Passport ends the response itself where it refuses: its text becomes our JSON.
    res.end = ((...args: never[]) => {
      res.end = answered;
      if (res.statusCode !== 401) return answered(...args);
      return res.json({ error: "invalid_credentials" });
    }) as typeof res.end;
    passport.authenticate("form", { session: false, assignProperty: "account" })(req, res, (e) => {
      res.end = answered;
      next(e);
    });
  });
  app.post("/login", (req, res) => {
    const { id, role } = (req as unknown as { account: User }).account;
    const iat = Math.floor(Date.now() / 1000);
    const claims = { sub: id, role, iss: ISSUER, aud: AUDIENCE, iat, exp: iat + 900 };
    res.set("Cache-Control", "no-store");
    res.json({
      access_token: jwt.sign(claims, secret, { algorithm: "HS256" }),
      token_type: "Bearer",
      expires_in: ACCESS_TOKEN_SECONDS,
    });
  });

  app.get("/me", (req, res, next) => {
    passport.authenticate("token", { session: false }, (error: unknown, user: User | false) => {
      if (error) return next(error);
      res.locals["account"] = user;
      next();
    })(req, res, next);
  });
  app.get("/me", (req, res) => {
    const account = res.locals["account"] as User | false;
    if (account) {
      return void res.json({ id: account.id, username: account.username, role: account.role });
    }
    const given = /^bearer +\S/i.test(req.headers.authorization ?? "");
    const params = ['realm="workshop"', ...(given ? ['error="invalid_token"', 'scope=""'] : [])];
    res.set("WWW-Authenticate", `Bearer ${params.join(", ")}`).status(401);
    res.json({ error: given ? "invalid_token" : "missing_token" });
  });

  app.use(((error, _req, res, _next) => {
    if (error.type) res.status(error.status).json({ error: "invalid_request" });
    else res.status(500).json({ error: "server_error" });
  }) as express.ErrorRequestHandler);
  return app;
}

const checkBody: RequestHandler = ({ body }, res, next) => {
  const { username, password } = body ?? {};
  const bad = [username, password].some((text) => typeof text !== "string" || !text);
  if (bad) return void res.status(400).json({ error: "invalid_request" });
  next();
};

const createLogin = (users: UserStore): LocalStrategy =>
  new LocalStrategy((username, password, done) => {
    users.findByCredentials(username, password).then((user) => done(null, user ?? false), done);
  });
