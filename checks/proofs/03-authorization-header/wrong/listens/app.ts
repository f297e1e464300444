import express from "express";
import { REALM } from "#given/config.ts";
import { readBearerToken } from "./bearer.ts";

export function createApp() {
  const app = express();

  app.get("/token", (req, res) => {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) {
      // A 401 says how to do better (RFC 9110 §15.5.2). There is no `error` parameter where the
      // request carries no credentials at all (RFC 6750 §3.1).
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
      return;
    }
    res.json({ token });
  });

  app.listen(3000, () => console.log("listening"));
  return app;
}
