import type { RequestHandler } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import { verifyToken } from "#given/verify-token.ts";

export function requireToken({ secret }: { secret: string }): RequestHandler {
  const verified = async (token: string): Promise<Express.User> => {
    const result = verifyToken(token, secret);
    if (!result.ok) throw result.reason;
    return { id: result.claims.sub, role: result.claims.role };
  };
  return (req, res, next) => {
    const no = (error: string, more = ""): void => {
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"${more}`);
      res.status(401).json({ error });
    };
    const token = readBearerToken(req.headers.authorization);
    if (token === null) return no("missing_token");
    void verified(token).then(
      (user) => {
        req.user = user;
        next();
      },
      () => no("invalid_token", ', error="invalid_token"'),
    );
  };
}
