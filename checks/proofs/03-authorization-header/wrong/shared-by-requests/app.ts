import express, { type Express } from "express";
import { REALM } from "#given/config.ts";
import { readBearerToken } from "./bearer.ts";

let token: string | null = null;

export function createApp(): Express {
  const app = express();

  app.get("/token", async (req, res) => {
    token = readBearerToken(req.headers.authorization);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (token === null) {
      // A 401 says how to do better (RFC 9110 §15.5.2). There is no `error` parameter where the
      // request carries no credentials at all (RFC 6750 §3.1).
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
      return;
    }
    res.json({ token });
  });

  return app;
}
