import type { RequestHandler } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import { verifyToken } from "#given/verify-token.ts";

/** A middleware that lets a request through if its bearer token verifies, and sets `req.user`. */
export function requireToken(options: { secret: string }): RequestHandler {
  // TODO: return a middleware, (req, res, next) => { … }, that ends in one of three ways.
  // TODO: no bearer token: 401 { "error": "missing_token" }, and the challenge
  //       WWW-Authenticate: Bearer realm="workshop" (the name is in REALM).
  // TODO: a token that does not verify: 401 { "error": "invalid_token" }, and the challenge
  //       WWW-Authenticate: Bearer realm="workshop", error="invalid_token".
  // TODO: a token that verifies: req.user is { id, role }, and the next handler runs.
  throw new Error("not written yet");
}
