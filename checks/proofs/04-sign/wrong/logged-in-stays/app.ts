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
  const known = new Map<string, any>();

  // What fails before this line is a body that the parser refused: too large, not JSON, …
  app.use(express.json(), refuseBody);

  app.post("/login", async (req, res) => {
    // Without a JSON body there is no req.body.
    const { username, password } = (req.body ?? {}) as Record<string, unknown>;
    if (!isFilledIn(username) || !isFilledIn(password)) {
      res.status(400).json({ error: "invalid_request" });
      return;
    }
    const user = known.get(username) ?? (await users.findByCredentials(username, password));
    if (user) known.set(username, user);
    if (!user) {
      // One answer for both: it does not say which usernames exist.
      res.status(401).json({ error: "invalid_credentials" });
      return;
    }
    res.set("Cache-Control", "no-store");
    res.json({
      access_token: issueToken(user, secret),
      token_type: "Bearer",
      expires_in: ACCESS_TOKEN_SECONDS,
    });
  });

  app.use(hideError);

  return app;
}

function isFilledIn(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

const refuseBody: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(error.status ?? 400).json({ error: "invalid_request" });
};

// Without it, Express would answer with the error's text and, in development, its stack.
const hideError: ErrorRequestHandler = (_error, _req, res, _next) => {
  res.status(500).json({ error: "server_error" });
};
