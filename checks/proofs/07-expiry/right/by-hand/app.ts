import express, { type Request, type Response } from "express";
import { readBearerToken } from "../given/bearer.ts";
import type { UserStore } from "../given/users.ts";
import { issueToken } from "./issue-token.ts";
import { open } from "./jws.ts";
import { secondsLeft } from "./seconds-left.ts";

const now = () => Date.now() / 1000;
const finite = (value: unknown): value is number => Number.isFinite(value);

function claimsOf(req: Request, res: Response, secret: string) {
  const unauthorized = (error: string, challenge: string) => {
    res.status(401).header({ "WWW-Authenticate": challenge, Vary: "Authorization" });
    res.json({ error });
    return null;
  };
  const token = readBearerToken(req.get("authorization"));
  if (!token) return unauthorized("missing_token", 'bearer realm="workshop"');
  const claims = open(token, secret);
  const bad = 'Bearer error_description="This token is not one of ours", error="invalid_token"';
  if (!claims || claims.iss !== "workshop" || claims.aud !== "workshop-api")
    return unauthorized("invalid_token", bad);
  const { sub, role, exp, nbf } = claims;
  if (typeof sub !== "string" || !sub || !["member", "admin"].some((each) => each === role))
    return unauthorized("invalid_token", bad);
  if (!finite(exp) || (nbf !== undefined && !(finite(nbf) && nbf <= now() + 5)))
    return unauthorized("invalid_token", bad);
  if (now() > exp + 5)
    return unauthorized(
      "invalid_token",
      'Bearer error_description="The access token expired", realm="workshop", error=invalid_token',
    );
  return { sub, role: role as string, exp, authTime: claims.auth_time };
}

export function createApp({ secret, users }: { secret: string; users: UserStore }) {
  const app = express().use(express.json()).disable("x-powered-by");
  const answer = (res: Response, access_token: string) =>
    res
      .set({ "Cache-Control": "no-cache, no-store", Pragma: "no-cache" })
      .send({ expires_in: 900, token_type: "Bearer", access_token });

  app.post("/login", (req, res, next) => {
    const { username, password } = Object(req.body);
    const fine = [username, password].every((each) => typeof each === "string" && each.length > 0);
    if (!fine) return void res.status(400).json({ error: "invalid_request" });
    users.findByCredentials(username, password).then((user) => {
      if (user) answer(res, issueToken(user, { secret }));
      else res.status(401).json({ error: "invalid_credentials" });
    }, next);
  });
  app.get("/me", (req, res) => {
    const claims = claimsOf(req, res, secret);
    if (!claims) return;
    const { sub, role } = claims;
    res.send({ secondsLeft: secondsLeft(claims, new Date()), role, id: sub });
  });
  app.post("/renew", (req, res) => {
    const claims = claimsOf(req, res, secret);
    if (!claims) return;
    if (!finite(claims.authTime)) {
      res.set("WWW-Authenticate", 'Bearer error="invalid_token"');
      res.status(401).json({ error: "invalid_token" });
    } else if (now() - claims.authTime < 28_800) {
      const user = { id: claims.sub, role: claims.role };
      answer(res, issueToken(user, { secret, authTime: claims.authTime }));
    } else {
      res.set("WWW-Authenticate", "Bearer");
      res.status(401).json({ error: "login_required" });
    }
  });
  app.use((error: { status?: number }, _req: Request, res: Response, _next: unknown) => {
    if (error.status === 400) res.status(400).json({ error: "invalid_request" });
    else res.status(500).json({ error: "server_error" });
  });
  return app;
}
