import express, { type Express } from "express";
import { REALM } from "#given/config.ts";
import { readBearerToken } from "./bearer.ts";


export function createApp(): Express {
  const app = express();
  app.get("/token", (req: any, res: any) => {
    const token = /^Bearer ([\w\-.~+/]+=*)$/.exec(req.headers.authorization ?? "")?.[1];
    if (!token) { res.set("WWW-Authenticate", `Bearer realm="${REALM}"`); return void res.status(401).json({ error: "missing_token" }); }
    res.json({ token });
  });
  return app;
}
