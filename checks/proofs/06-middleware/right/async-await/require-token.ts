import type { NextFunction, Request, Response } from "express";
import { readBearerToken } from "#given/bearer";
import { verifyToken } from "../given/verify-token.ts";
import { refuse } from "./refuse";

const DESCRIPTIONS = {
  expired: "The access token expired",
  not_active: "The access token is not active yet",
  invalid: "The access token is malformed or its signature is wrong",
};

export const requireToken =
  ({ secret }: { secret: string }) =>
  async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const token = readBearerToken(req.get("authorization"));
    if (!token) return refuse(res, 401, "missing_token");
    const result = await Promise.resolve().then(() => verifyToken(token, secret));
    if (!result.ok) {
      return refuse(res, 401, "invalid_token", {
        error_description: DESCRIPTIONS[result.reason],
        error: "invalid_token",
      });
    }
    const { sub: id, role } = result.claims;
    req.user = { role, id };
    return next();
  };
