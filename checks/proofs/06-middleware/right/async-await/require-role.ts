import type { RequestHandler } from "express";
import { type Role } from "#given/users.ts";
import { refuse } from "./refuse.ts";

export function requireRole(role: Role): RequestHandler {
  return async ({ user }, res, next) =>
    user === undefined
      ? refuse(res, 401, "missing_token")
      : user.role === role
        ? next()
        : refuse(res, 403, "insufficient_scope", { error: "insufficient_scope", scope: role });
}
