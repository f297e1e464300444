import type { Request, RequestHandler, Response } from "express";
import { readBearerToken } from "#given/bearer.ts";
import { verifyToken } from "#given/verify-token.ts";
import { Refusal } from "./refusal.ts";

class Guard {
  readonly #secret: string;
  constructor(secret: string) {
    this.#secret = secret;
  }

  #userOf(req: Request): Express.User {
    const token = readBearerToken(req.headers["authorization"]);
    if (token === null) throw new Refusal(401, "missing_token");
    const result = verifyToken(token, this.#secret);
    if (result.ok) return { id: result.claims.sub, role: result.claims.role };
    throw new Refusal(401, "invalid_token", "invalid_token");
  }

  /** Whether the request may go on; if not, it is answered. */
  admits(req: Request, res: Response): boolean {
    try {
      req.user = this.#userOf(req);
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      error.send(res);
      return false;
    }
  }
}

export function requireToken(options: { secret: string }): RequestHandler {
  const guard = new Guard(options.secret);
  return (req, res, next) => {
    if (guard.admits(req, res)) next();
  };
}
