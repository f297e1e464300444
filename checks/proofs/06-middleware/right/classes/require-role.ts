import type { RequestHandler } from "express";
import type { Role } from "#given/users.ts";
import { Refusal } from "./refusal.js";

export function requireRole(role: Role): RequestHandler {
  return (req, res, next) => {
    switch (req.user?.role) {
      case role:
        next();
        break;
      case undefined:
        new Refusal(401, "missing_token").send(res);
        break;
      default:
        new Refusal(403, "insufficient_scope", "insufficient_scope").send(res);
    }
  };
}
