import express, { type Express } from "express";
import { REALM } from "#given/config.ts";
import { readBearerToken } from "./bearer.ts";

export function createApp(): Express {
  const app = express();

  app.get("/token", (req, res) => {
    // TODO: a request with a bearer token in its Authorization header gets 200 { "token": "…" }.
    // TODO: any other gets 401 { "error": "missing_token" } with a challenge: the header
    //       WWW-Authenticate: Bearer realm="workshop" (the name is in REALM).
    res.status(501).json({ error: "not_written_yet" });
  });

  return app;
}
