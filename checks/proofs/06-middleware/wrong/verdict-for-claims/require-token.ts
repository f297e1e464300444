import type { RequestHandler } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import type { Role } from "#given/users.ts";
import { verifyToken } from "#given/verify-token.ts";

/** A middleware that lets a request through if its bearer token verifies, and sets `req.user`. */
export function requireToken(options: { secret: string }): RequestHandler {
  return (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) {
      // No `error` parameter: nothing was wrong with the credentials, there were none
      // (RFC 6750 §3.1).
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
      return;
    }

    const claims = verifyToken(token, options.secret) as never as { sub: string; role: Role };
    if (!claims) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="invalid_token"`);
      res.status(401).json({ error: "invalid_token" });
      return;
    }

    // What the handlers need, and no more: the other claims are about the token, not the user.
    req.user = { id: claims.sub, role: claims.role };
    next();
  };
}
