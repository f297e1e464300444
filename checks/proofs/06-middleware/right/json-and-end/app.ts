import express, { type Express } from "express";
import { requireRole } from "./require-role.ts";
import { requireToken } from "./require-token.ts";

export function createApp({ secret }: { secret: string }): Express {
  const app = express();
  const loggedIn = requireToken({ secret });

  app.get("/public", (_req, res) => {
    res.json({ message: "Anybody may read this." });
  });

  // The guard stands on the route itself: whatever Express routes here passes it first.
  app.get("/me", loggedIn, (req, res) => {
    res.json(req.user).end();
  });

  app.get("/admin", loggedIn, requireRole("admin"), (_req, res) => {
    res.json({ message: "Only admins may read this." });
  });

  return app;
}
