import type { RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import type { Role } from "#given/users.ts";

export function requireRole(role: Role): RequestHandler {
  return (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    const claims = token === null ? null : (jwt.decode(token) as { role?: Role } | null);
    if (!claims) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
    } else if (claims.role !== role) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="insufficient_scope"`);
      res.status(403).json({ error: "insufficient_scope" });
    } else next();
  };
}
