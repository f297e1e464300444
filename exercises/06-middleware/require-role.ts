import type { RequestHandler } from "express";
import { REALM } from "#given/config.ts";
import type { Role } from "#given/users.ts";

/** A middleware that lets users of this role through. It stands behind `requireToken`. */
export function requireRole(role: Role): RequestHandler {
  // TODO: return a middleware that lets a request through if req.user has this very role.
  // TODO: another role: 403 { "error": "insufficient_scope" }, and a Bearer challenge with
  //       error="insufficient_scope".
  // TODO: nobody is logged in: what requireToken answers where there is no token.
  throw new Error("not written yet");
}
