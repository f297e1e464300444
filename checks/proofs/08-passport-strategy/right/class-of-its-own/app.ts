import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { Passport } from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import { issueToken } from "#given/issue-token.ts";
import type { User, UserStore } from "#given/users.ts";
import { createJwtStrategy } from "./strategy.ts";

const codeOf = (path: string, hasToken: boolean): string =>
  path === "/login" ? "invalid_credentials" : hasToken ? "invalid_token" : "missing_token";

class Api {
  readonly app = express();
  readonly #passport = new Passport();
  readonly #secret: string;

  constructor(secret: string, users: UserStore) {
    this.#secret = secret;
    this.#passport.use(createJwtStrategy({ secret, users }));
    this.#passport.use(
      new LocalStrategy({ session: false }, (username, password, done) => {
        users
          .findByCredentials(username, password)
          .then((user) => done(null, user || false))
          .catch((error) => done(error));
      }),
    );
    const how = { session: false, failWithError: true };
    this.app.use(express.json());
    this.app.post("/login", this.#body, this.#passport.authenticate("local", how), this.#token);
    this.app.get("/me", this.#passport.authenticate("workshop", how), this.#me);
    this.app.use(this.#failed);
  }

  #body: RequestHandler = (req, res, next) => {
    const fields = [req.body?.username, req.body?.password];
    if (fields.every((field) => typeof field === "string" && field.length > 0)) return next();
    res.status(400).json({ error: "invalid_request" });
  };

  #token: RequestHandler = (req, res) => {
    res.setHeader("Cache-Control", "no-store");
    const access_token = issueToken(req.user as User, this.#secret);
    res.json({ access_token, token_type: "Bearer", expires_in: 900 });
  };

  #me: RequestHandler = (req, res) => {
    const user = req.user as User;
    res.json({ id: user.id, username: user.username, role: user.role });
  };

  #failed: ErrorRequestHandler = (error, req, res, _next) => {
    // Passport has set the status and its challenges before it fails with an error.
    if (error.name === "AuthenticationError") {
      const challenge = String(res.getHeader("WWW-Authenticate") ?? "");
      res.status(401).json({ error: codeOf(req.path, challenge.includes("error=")) });
    } else if (error.expose === true) res.status(error.status).json({ error: "invalid_request" });
    else res.status(500).json({ error: "server_error" });
  };
}

export const createApp = (options: { secret: string; users: UserStore }) =>
  new Api(options.secret, options.users).app;
