import express, { type Express } from "express";
import { requireRole } from "./require-role.ts";
import { requireToken } from "./require-token.ts";

export function createApp({ secret }: { secret: string }): Express {
  const app = express();

  app.get("/public", (req, res) => {
    // TODO: everybody gets 200 and some JSON.
    res.status(501).json({ error: "not_written_yet" });
  });

  app.get("/me", (req, res) => {
    // TODO: with a token that verifies, 200 { "id": "…", "role": "…" }. Let requireToken decide.
    res.status(501).json({ error: "not_written_yet" });
  });

  app.get("/admin", (req, res) => {
    // TODO: admins get 200 and some JSON, members 403. Let requireRole decide.
    res.status(501).json({ error: "not_written_yet" });
  });

  return app;
}
