import express, { type ErrorRequestHandler, type Express } from "express";
import { ACCESS_TOKEN_SECONDS } from "#given/config.ts";
import type { UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.ts";

interface AppOptions {
  secret: string;
  users: UserStore;
}

export function createApp({ secret, users }: AppOptions): Express {
  const app = express();

  app.post("/login", async (req, res) => {
    // TODO: the request's JSON body is read: { "username": "…", "password": "…" }.
    // TODO: one of the two missing, empty or not a string, or a body that is not JSON: 400.
    // TODO: users.findByCredentials knows no such user: 401, the same for every reason.
    // TODO: otherwise 200 with access_token, token_type and expires_in, not to be cached.
    res.status(501).json({ error: "not_written_yet" });
  });

  // TODO: a body that express.json() refuses is a 4xx: too large, not JSON, an unknown charset.
  //       An error handler of its own, directly behind the parser, can say so.
  app.use(hideError);

  return app;
}

// Without it, Express would answer with the error's text and, in development, its stack.
const hideError: ErrorRequestHandler = (_error, _req, res, _next) => {
  // TODO: whatever the error is, 500 { "error": "server_error" }, and nothing of its text.
  res.status(501).json({ error: "not_written_yet" });
};
