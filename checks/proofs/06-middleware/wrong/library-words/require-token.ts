import type { RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { readBearerToken } from "#given/bearer.ts";
import { AUDIENCE, ISSUER, REALM } from "#given/config.ts";
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
    let claims: Claims;
    try {
      claims = jwt.verify(token, options.secret, {
        algorithms: ["HS256"],
        issuer: ISSUER,
        audience: AUDIENCE,
      }) as unknown as Claims;
    } catch (error) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="invalid_token"`);
      res.status(401).json({ error: (error as Error).message });
      return;
    }
    req.user = { id: claims.sub, role: claims.role };
    next();
  };
}
