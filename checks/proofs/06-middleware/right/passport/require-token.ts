import type { Request, RequestHandler } from "express";
import passport from "passport";
import { readBearerToken } from "#given/bearer.ts";
import { REALM } from "#given/config.ts";
import { verifyToken } from "#given/verify-token.ts";

/** A strategy of one's own, in an own instance of Passport. */
class TokenStrategy extends passport.Strategy {
  readonly name = "token";
  private readonly secret: string;
  constructor(secret: string) {
    super();
    this.secret = secret;
  }

  authenticate(req: Request): void {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) return this.fail("missing_token", 401);
    const result = verifyToken(token, this.secret);
    if (!result.ok) return this.fail("invalid_token", 401);
    this.success({ id: result.claims.sub, role: result.claims.role });
  }
}

export function requireToken(options: { secret: string }): RequestHandler {
  const own = new passport.Passport();
  own.use(new TokenStrategy(options.secret));
  return (req, res, next) => {
    const done: passport.AuthenticateCallback = (error, user, info) => {
      if (error) return next(error);
      if (user) {
        req.user = user;
        return next();
      }
      const code = String(info);
      const why = code === "invalid_token" ? `, error="${code}"` : "";
      res.set("WWW-Authenticate", `Bearer realm="${REALM}"${why}`).status(401).json({ error: code });
    };
    (own.authenticate("token", { session: false }, done) as RequestHandler)(req, res, next);
  };
}
