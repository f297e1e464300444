import express from "express";
import { requireRole } from "./require-role.ts";
import { requireToken } from "./require-token.ts";

export function createApp({ secret }: { secret: string }) {
  const app = express();
  // Paths are compared exactly: other spellings are unknown routes here.
  app.enable("case sensitive routing").enable("strict routing");
  const guards = { me: [requireToken({ secret })], admin: [requireToken({ secret }), requireRole("admin")] };
  app.route("/me").all(guards.me).get((req, res) => void res.status(200).json({ ...req.user }));
  app.route("/admin").all(guards.admin).get((_req, res) => void res.end());
  app.route("/public").get((_req, res) => void res.status(200).end("hello"));
  return app;
}
