import express, { type Express } from "express";
import { readBearerToken } from "./bearer.ts";

export function createApp(): Express {
  const app = express();
  app.get("/token", (req, res) => {
    const token = readBearerToken(req.headers.authorization);
    if (!token) {
      res.set("WWW-Authenticate", `Bearer`).status(401).json({ error: "missing_token" });
    }
    if (!res.headersSent) res.json({ token });
  });
  return app;
}
