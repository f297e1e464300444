import express, { type Express } from "express";
import { issueToken } from "./issue-token.ts";
import { type User, type UserStore } from "#given/users.ts";
export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const app = express();
  const parse = express.json();
  app.post("/login", (req, res) => {
    parse(req, res, async (error?: unknown) => {
      if (error) {
        res
          .status(400)
          .type("application/json")
          .send(JSON.stringify({ error: "invalid_request" }));
        return;
      }
      const b = req.body as { username?: unknown; password?: unknown } | undefined;
      if (
        !b ||
        typeof b.username !== "string" ||
        typeof b.password !== "string" ||
        b.username.length === 0 ||
        b.password.length === 0
      ) {
        res.status(400).json({ error: "invalid_request" });
        return;
      }
      let user: User | undefined;
      try {
        user = await users.findByCredentials(b.username, b.password);
      } catch {
        res.status(500).json({ error: "server_error" });
        return;
      }
      if (!user) {
        res.status(401).json({ error: "invalid_credentials" });
        return;
      }
      res.writeHead(200, {
        "content-type": "application/json",
        "cache-control": "private, no-store, no-cache, must-revalidate",
      });
      res.end(
        JSON.stringify({
          access_token: issueToken(user, secret),
          token_type: "Bearer",
          expires_in: 900,
        }),
      );
    });
  });
  return app;
}
