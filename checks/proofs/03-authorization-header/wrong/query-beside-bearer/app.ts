import express, { type Express } from "express";
import { REALM } from "#given/config.ts";
import { readBearerToken } from "./bearer.ts";

export function createApp(): Express {
  const app = express();

  app.get("/token", (req, res) => {
    const { authorization = "" } = req.headers;
    const query = /^bearer/i.test(authorization) ? req.query["token"] : undefined;
    const token = readBearerToken(authorization) ?? (query as string | undefined) ?? null;
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
