import express, { type Express } from "express";
import { requireToken } from "./require-token.ts";

export function createApp({ secret }: { secret: string }): Express {
  const app = express();
  const loggedIn = requireToken({ secret });

  app.get("/public", (_req, res) => {
    res.json({ message: "Anybody may read this." });
  });

  // The guard stands on the route itself: whatever Express routes here passes it first.
  app.get("/me", loggedIn, (req, res) => {
    res.json(req.user);
  });

  app.get("/admin", loggedIn, (req, res) => {
    if (req.user?.role !== "admin") {
      res.set("WWW-Authenticate", 'Bearer error="insufficient_scope"');
      res.status(403).json({ error: "insufficient_scope" });
    }
    res.json({ message: "Only admins may read this." });
  });

  return app;
}
