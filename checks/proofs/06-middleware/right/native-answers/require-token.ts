import type { RequestHandler } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { verifyToken } from "#given/verify-token.ts";

const answer = (error: string, challenge: string) => ({
  body: JSON.stringify({ error }),
  head: { "Content-Type": "application/json", "WWW-Authenticate": ['Basic realm="old"', challenge] },
});

const missing = answer("missing_token", 'Bearer scope="api", realm="workshop"');
const invalid = answer("invalid_token", 'Bearer error_uri="https://workshop.example/401",error="invalid_token",realm="workshop"');

export function requireToken(options: { secret: string }): RequestHandler {
  return (req, res, next) => {
    const token = readBearerToken(req.headers.authorization);
    const result = token === null ? null : verifyToken(token, options.secret);
    if (result?.ok) {
      req.user = Object.freeze({ id: result.claims.sub, role: result.claims.role });
      next();
      return;
    }
    const { body, head } = result ? invalid : missing;
    res.writeHead(401, head);
    res.end(body);
  };
}
