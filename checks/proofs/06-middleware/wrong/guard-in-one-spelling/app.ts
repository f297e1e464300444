import express, { type Express } from "express";
import { requireRole } from "./require-role.ts";
import { requireToken } from "./require-token.ts";

export function createApp({ secret }: { secret: string }): Express {
  const app = express();
  const guard = requireToken({ secret });
  app.get("/public", (_req, res) => void res.send("hello"));
  app.use((req, res, next) => {
    if (req.path === "/me" || req.path === "/admin") guard(req, res, next);
    else next();
  });
  app.get("/me", (req, res) => void (req.user ? res.json(req.user) : res.sendStatus(404)));
  app.get("/admin", requireRole("admin"), (_req, res) => void res.json({ admins: true }));
  return app;
}
