import type { RequestHandler } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import { verifyToken } from "#given/verify-token.ts";

const verified = async (token: string, secret: string) => {
  const result = verifyToken(token, secret);
  if (!result.ok) throw new Error(result.reason);
  return result.claims;
};

export function requireToken({ secret }: { secret: string }): RequestHandler {
  return (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"`);
      res.status(401).json({ error: "missing_token" });
      return;
    }
    verified(token, secret)
      .then(({ sub, role }) => {
        req.user = { id: sub, role };
        next();
      })
      .catch(() => {
        res.set("WWW-Authenticate", `Bearer realm="${REALM}", error="invalid_token"`);
        res.status(401).json({ error: "invalid_token" });
      });
  };
}
