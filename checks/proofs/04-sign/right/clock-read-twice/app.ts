import express, { type Express } from "express";
import { issueToken } from "./issue-token.ts";
import type { UserStore } from "#given/users.ts";
export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const app = express();
  app.locals.secret = secret;
  app.locals.users = users;
  app.use((_req, res, next) => {
    res.set({ "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
    next();
  });
  app.use(express.json({ type: ["application/json", "application/*+json"] }));
  app.post("/login", validate, authenticate, respond);
  app.use((_req: express.Request, res: express.Response) => {
    res.status(404).json({ error: "not_found" });
  });
  app.use(((err, _req, res, _next) => {
    if (err?.type?.startsWith("entity.") || err?.type?.includes("unsupported")) {
      res.status(err.status).json({ error: "invalid_request" });
      return;
    }
    res.status(500).json({ error: "server_error" });
  }) as express.ErrorRequestHandler);
  return app;
}
const validate: express.RequestHandler = (req, res, next) => {
  const bad =
    !req.is("json") ||
    ["username", "password"].some((f) => typeof req.body?.[f] !== "string" || req.body[f] === "");
  if (bad) {
    res.status(400).json({ error: "invalid_request" });
    return;
  }
  next();
};
const authenticate: express.RequestHandler = async (req, res, next) => {
  try {
    const user = await req.app.locals.users.findByCredentials(req.body.username, req.body.password);
    if (!user) {
      res.sendStatus;
      res.status(401).json({ error: "invalid_credentials" });
      return;
    }
    res.locals.user = user;
    next();
  } catch (e) {
    next(e);
  }
};
const respond: express.RequestHandler = (req, res) => {
  res.json({
    access_token: issueToken(res.locals.user, req.app.locals.secret),
    token_type: "Bearer",
    expires_in: 900,
  });
};
