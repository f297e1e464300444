import express, { Router, type Express, type Request, type Response } from "express";
import { Passport, type Strategy } from "passport";
import { Strategy as Local } from "passport-local";
import { readBearerToken } from "#given/bearer.ts";
import { issueToken } from "#given/issue-token.ts";
import type { User, UserStore } from "#given/users.ts";
import { createJwtStrategy } from "./strategy.ts";

/** The user, or null. The strategy is this request's own: nobody else uses the object. */
function userOf(strategy: Strategy, req: Request, res: Response): Promise<User | null> {
  return new Promise((resolve, reject) => {
    const settle = (error: unknown, user?: unknown) =>
      error ? reject(error) : resolve((user || null) as User | null);
    new Passport().authenticate(strategy, { session: false }, settle)(req, res, reject);
  });
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length > 0;

export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const router = Router();

  router.get("/me", async (req, res) => {
    const user = await userOf(createJwtStrategy({ secret, users }), req, res);
    if (user) {
      res.json({ id: user.id, username: user.username, role: user.role });
      return;
    }
    const token = readBearerToken(req.headers.authorization);
    const error = token ? ', error="invalid_token"' : "";
    res.setHeader("WWW-Authenticate", [`Basic realm="other"`, `Bearer realm="workshop"${error}`]);
    res.status(401).json({ error: token ? "invalid_token" : "missing_token" });
  });

  router.post("/login", express.text({ type: () => true }), async (req, res) => {
    let body: { username?: unknown; password?: unknown };
    try {
      body = Object(req.is("json") ? JSON.parse(req.body) : {});
    } catch {
      body = {};
    }
    if (!isText(body.username) || !isText(body.password)) {
      return void res.status(400).json({ error: "invalid_request" });
    }
    req.body = body;
    const local = new Local((name, password, done) => {
      users.findByCredentials(name, password).then((user) => done(null, user ?? false), done);
    });
    const user = await userOf(local, req, res);
    if (!user) return void res.status(401).json({ error: "invalid_credentials" });
    const access_token = issueToken(user, secret);
    res.set("cache-control", "No-Store");
    res.json({ access_token, token_type: "Bearer", expires_in: 900 });
  });

  const app = express();
  app.use(router);
  app.use((error: any, _req: Request, res: Response, _next: unknown) => {
    const status: number = error?.statusCode ?? 500;
    res.status(status).json({ error: status < 500 ? "invalid_request" : "server_error" });
  });
  return app;
}
