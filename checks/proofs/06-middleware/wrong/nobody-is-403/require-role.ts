import type { RequestHandler } from "express";
import { REALM } from "#given/config.ts";
import type { Role } from "#given/users.ts";

/** A middleware that lets users of this role through. It stands behind `requireToken`. */
export function requireRole(role: Role): RequestHandler {
  return (req, res, next) => {
    if (req.user?.role !== role) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="insufficient_scope"`);
      res.status(403).json({ error: "insufficient_scope" });
      return;
    }

    next();
  };
}
