import express, { type Express } from "express";
import { readBearerToken } from "./bearer.js";

/** Node's own means: raw headers, a body in pieces, and the end of the connection announced. */
export function createApp(): Express {
  const app = express();
  app.get("/token", async (req, res) => {
    const at = req.rawHeaders.findIndex((name) => /^authorization$/i.test(name));
    const token = readBearerToken(at < 0 ? undefined : req.rawHeaders[at + 1]);
    await new Promise((resolve) => setImmediate(resolve));
    res.setHeader("Connection", "close");
    res.setHeader("Content-Type", "application/json;charset=utf-8");
    if (token === null) {
      res.setHeader("WWW-Authenticate", ["Negotiate", 'bearer Realm = "workshop", scope="a b"']);
      res.statusCode = 401;
    }
    res.write("{ ");
    res.end(token === null ? '"error": "missing_token" }' : `"token": ${JSON.stringify(token)} }`);
  });
  return app;
}
