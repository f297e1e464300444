import express, { type Express } from "express";
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
    const { username, password } = req.body;
    if (!isFilledIn(username) || !isFilledIn(password)) {
      res.status(400).json({ error: "invalid_request" });
      return;
    }
    const user = await users.findByCredentials(username, password);
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

  return app;
}

function isFilledIn(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
