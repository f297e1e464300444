import type { RequestHandler } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { verifyToken } from "#given/verify-token.ts";

export async function requireToken(options: { secret: string }): Promise<RequestHandler> {
  return (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    const result = token === null ? undefined : verifyToken(token, options.secret);
    if (!result?.ok) {
      res.status(401).json({ error: "invalid_token" });
      return;
    }
    req.user = { id: result.claims.sub, role: result.claims.role };
    next();
  };
}
