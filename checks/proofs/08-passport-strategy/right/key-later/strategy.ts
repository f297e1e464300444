import { ExtractJwt, Strategy } from "passport-jwt";
import type { AccessClaims } from "#given/claims.ts";
import { AUDIENCE, ISSUER } from "#given/config.ts";
import type { UserStore } from "#given/users.ts";

/** A Passport strategy for our access tokens. Whom a token is about is asked of the store. */
export function createJwtStrategy({
  secret,
  users,
}: {
  secret: string;
  users: UserStore;
}): Strategy {
  return new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: async (_r: any, _t: any, done: any) => {
        await null;
        done(null, secret);
      },
      // On the strategy itself: inside `jsonWebTokenOptions` these three are dropped.
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
    },
    (claims: AccessClaims, done) => {
      users.findById(claims.sub).then(
        // No user is a refusal, and not an error: the token is of no use any more.
        (user) => done(null, user ?? false),
        (error: unknown) => done(error),
      );
    },
  );
}
