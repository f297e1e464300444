import type { RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import type { Role } from "#given/users.ts";

interface Claims {
  sub: string;
  role: Role;
}

export function requireToken(options: { secret: string }): RequestHandler {
  return (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
      return;
    }
    let claims: Claims & { exp?: number };
    try {
      claims = jwt.verify(token, options.secret, { algorithms: ["HS256"] }) as unknown as Claims;
      if (!claims.sub || !claims.exp || !["admin", "member"].includes(claims.role)) throw new Error("claims");
    } catch {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="invalid_token"`);
      res.status(401).json({ error: "invalid_token" });
      return;
    }
    req.user = { id: claims.sub, role: claims.role };
    next();
  };
}
