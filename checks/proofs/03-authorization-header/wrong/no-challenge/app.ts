import express, { type Express } from "express";
import { readBearerToken } from "./bearer.ts";

export function createApp(): Express {
  const app = express();
  app.get("/token", (req, res) => {
    const token = readBearerToken(req.headers.authorization);
    if (!token) return void res.status(401).json({ error: "missing_token" });
    res.json({ token });
  });
  return app;
}
