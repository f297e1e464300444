import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { ACCESS_TOKEN_SECONDS } from "#given/config.ts";
import type { User, UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.ts";

const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader("cache-control", "No-Store");
  next();
};

const requireCredentials: RequestHandler = (req, res, next) => {
  const { username, password } = { ...req.body };
  const complete = [username, password].every((each) => typeof each === "string" && each);
  if (complete) next();
  else res.status(400).json({ error: "invalid_request" });
};

const findUser =
  (users: UserStore): RequestHandler =>
  async (req, res, next) => {
    res.locals["user"] = await users.findByCredentials(req.body.username, req.body.password);
    next();
  };

const onError: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const status = Number.isInteger(error.statusCode) ? error.statusCode : 500;
  const code = status === 500 ? "server_error" : "invalid_request";
  res.status(status).json({ error: code });
};

export const createApp = (options: { secret: string; users: UserStore }) =>
  express()
    .use(noStore)
    .use(express.json())
    .post("/login", requireCredentials, findUser(options.users), (_req, res) => {
      const user = res.locals["user"] as User | undefined;
      if (!user) return void res.status(401).json({ error: "invalid_credentials" });
      res.cookie("last_login", "today", { httpOnly: true });
      res.json({
        access_token: issueToken(user, options.secret),
        token_type: "Bearer",
        expires_in: ACCESS_TOKEN_SECONDS,
      });
    })
    .use(onError);
