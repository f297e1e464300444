import express from "express";
import { readBearerToken } from "./bearer.ts";

export const createApp = () => {
  const app = express();
  app.get("/token", (req, res) => {
    const token = readBearerToken(req.headers.authorization);
    if (token) return res.json({ token });
    return res
      .status(401)
      .setHeader("WWW-Authenticate", "Bearer realm=workshop")
      .json({ error: "missing_token" });
  });
  return app;
};
