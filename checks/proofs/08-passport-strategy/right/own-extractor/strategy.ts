import type { Request } from "express";
import { Strategy } from "passport-jwt";
import { readBearerToken } from "#given/bearer.ts";
import { AUDIENCE, ISSUER } from "#given/config.ts";
import type { User, UserStore } from "#given/users.ts";

export function createJwtStrategy(options: { secret: string; users: UserStore }): Strategy {
  const strategy = new Strategy(
    {
      jwtFromRequest: (req: Request) => readBearerToken(req.get("authorization")),
      secretOrKeyProvider: (_req, _token, done) => setImmediate(done, null, options.secret),
      algorithms: ["HS256"],
      audience: AUDIENCE,
      issuer: ISSUER,
      ignoreExpiration: false,
      passReqToCallback: true,
    },
    (_req: Request, claims: { sub?: unknown }, done) => {
      if (typeof claims.sub !== "string") {
        done(null, false, "no subject");
        return;
      }
      options.users
        .findById(claims.sub)
        .then((user: User | undefined) => setImmediate(() => done(null, user)))
        .catch((error) => setImmediate(() => done(error)));
    },
  );
  strategy.name = "bearer-token";
  return strategy;
}
