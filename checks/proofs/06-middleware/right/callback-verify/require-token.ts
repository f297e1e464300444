import type { RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { readBearerToken } from "#given/bearer.ts";
import { AUDIENCE, ISSUER, REALM } from "#given/config.ts";

const isUsable = (claims: unknown): claims is { sub: string; role: "admin" | "member" } => {
  const { sub, role, exp } = Object(claims) as Record<string, unknown>;
  return (
    typeof sub === "string" && sub.length > 0 && typeof exp === "number" && (role === "admin" || role === "member")
  );
};

export function requireToken(options: { secret: string }): RequestHandler {
  const rules = { algorithms: ["HS256" as const], issuer: ISSUER, audience: AUDIENCE };
  return function requireToken(req, res, next) {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) {
      res.status(401).set("WWW-Authenticate", `Bearer realm="${REALM}"`).json({ error: "missing_token" });
    } else {
      jwt.verify(token, options.secret, rules, (error, claims) => {
        if (error || !isUsable(claims)) {
          res.append("WWW-Authenticate", `Bearer error="invalid_token", realm="${REALM}"`);
          res.append("WWW-Authenticate", 'DPoP algs="ES256"');
          res.status(401).json({ error: "invalid_token" });
        } else {
          Object.assign(req, { user: { id: claims.sub, role: claims.role } });
          next();
        }
      });
    }
  };
}
