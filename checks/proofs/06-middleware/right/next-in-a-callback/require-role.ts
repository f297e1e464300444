import type { RequestHandler } from "express";
import { REALM } from "#given/config.ts";
import type { Role } from "#given/users.ts";

/** A middleware that lets users of this role through. It stands behind `requireToken`. */
export function requireRole(role: Role): RequestHandler {
  return (req, res, next) => {
    if (!req.user) {
      // Nobody is known here, so that a 403 would say too much: 401, and how to do better.
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
      return;
    }

    if (req.user.role !== role) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="insufficient_scope"`);
      res.status(403).json({ error: "insufficient_scope" });
      return;
    }

    setImmediate(next);
  };
}
