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
      secretOrKey: secret,
      // On the strategy itself: inside `jsonWebTokenOptions` these three are dropped.
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
    },
    (claims: AccessClaims, done: any) => {
      users
        .findById(claims.sub)
        .then((u) => done(null, u && u.role === claims.role ? u : false), done);
    },
  );
}
