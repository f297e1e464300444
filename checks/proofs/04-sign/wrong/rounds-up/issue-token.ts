import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

/** A signed access token for this user, good for `ACCESS_TOKEN_SECONDS`. */
export function issueToken(user: User, secret: string): string {
  // Everybody can read a token, so what goes in is named here, claim by claim.
  return jwt.sign(
    { role: user.role, exp: Math.round(Date.now() / 1000) + ACCESS_TOKEN_SECONDS },
    secret,
    {
      algorithm: "HS256",
      subject: user.id,
      issuer: ISSUER,
      audience: AUDIENCE,
      // a number: seconds
    },
  );
}
