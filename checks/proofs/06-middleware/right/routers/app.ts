import express, { Router, type Express } from "express";
import { requireRole } from "./require-role.ts";
import { requireToken } from "./require-token.ts";

function memberArea(): Router {
  const router = Router();
  router.get("/", (req, res) => {
    const { id, role } = req.user!;
    res.json({ role, id });
  });
  return router;
}

function adminArea(): Router {
  const router = Router();
  router.use(requireRole("admin"));
  router.get("/", async (_req, res) => {
    res.type("text").send("hello, admin");
  });
  return router;
}

export const createApp = (options: { secret: string }): Express => {
  const app = express();
  app.disable("x-powered-by");
  app.use(express.json());
  app.all("/public", (_req, res) => void res.sendStatus(200));
  app.use("/me", requireToken(options), memberArea());
  app.use("/admin", requireToken(options), adminArea());
  app.use((_req, res) => void res.status(404).json({ error: "not_found" }));
  app.use(((_error, _req, res, _next) => {
    res.status(500).json({ error: "server_error" });
  }) as express.ErrorRequestHandler);
  return app;
};
