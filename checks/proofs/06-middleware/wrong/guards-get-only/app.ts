import express, { type Express } from "express";
import { requireRole } from "./require-role.ts";
import { requireToken } from "./require-token.ts";

export function createApp({ secret }: { secret: string }): Express {
  const app = express();
  const loggedIn = requireToken({ secret });

  app.get("/public", (_req, res) => {
    res.json({ message: "Anybody may read this." });
  });

  const admins = requireRole("admin");
  app.all("/admin", (req, res, next) => {
    if (req.method !== "GET") return next();
    loggedIn(req, res, (error) => (error ? next(error) : admins(req, res, next)));
  });

  // The guard stands on the route itself: whatever Express routes here passes it first.
  app.get("/me", loggedIn, (req, res) => {
    res.json(req.user);
  });

  app.get("/admin", (_req, res) => {
    res.json({ message: "Only admins may read this." });
  });

  return app;
}
