import express, { type Express } from "express";
import { readBearerToken } from "./bearer.ts";

export function createApp(): Express {
  const app = express();
  app.get("/token", (req, res) => {
    const token = readBearerToken(req.headers.authorization);
    if (token) return void res.json({ token });
    res.set("WWW-Authenticate", `Bearer realm="workshop", error="invalid_token"`);
    res.status(401).json({ error: "missing_token" });
  });
  return app;
}
