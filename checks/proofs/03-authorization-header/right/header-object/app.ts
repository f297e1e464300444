import express from "express";
import { REALM } from "../given/config.ts";
import { readBearerToken } from "./bearer";

export function createApp() {
  const app = express();
  app.get("/token", async (request, response) => {
    const token = readBearerToken(request.headers["authorization"]);
    if (token !== null) return void response.json({ token });
    response.statusCode = 401;
    response.setHeader("WWW-Authenticate", [`Basic realm="x"`, `Bearer realm="${REALM}"`]);
    response.json({ error: "missing_token" });
  });
  return app;
}
