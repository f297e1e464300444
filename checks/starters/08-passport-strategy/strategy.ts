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
  // TODO: a token is taken from the Authorization header, and from nowhere else.
  // TODO: only HS256 counts, and only tokens of our issuer for our audience.
  // TODO: the user is looked up by the claim `sub`: found, refused, or the store fails. `done` says
  //       which of the three, once.
  throw new Error("not written yet");
}
