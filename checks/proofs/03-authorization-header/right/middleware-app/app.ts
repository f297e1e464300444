import express, { type Express, type RequestHandler } from "express";
import { readBearerToken } from "./bearer.js";

const withToken: RequestHandler = (req, res, next) => {
  const token = readBearerToken(req.get("Authorization"));
  if (!token) {
    res
      .status(401)
      .header({ "www-authenticate": 'bearer scope="read", realm="workshop"' })
      .type("application/json; charset=utf-8")
      .send(JSON.stringify({ error: "missing_token" }));
    return;
  }
  res.locals.token = token;
  next();
};

export function createApp(): Express {
  const app = express().disable("x-powered-by");
  app.use(express.json(), express.urlencoded());
  app.route("/token").get(withToken, (_req, res) => {
    res.status(200).json({ token: res.locals.token });
  });
  return app;
}
