/** A right answer to exercise 04, for exercises 05 and later. */
import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

/** A signed access token for this user, good for `ACCESS_TOKEN_SECONDS`. */
export function issueToken(user: Pick<User, "id" | "role">, secret: string): string {
  return jwt.sign({ role: user.role }, secret, {
    algorithm: "HS256",
    subject: user.id,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: ACCESS_TOKEN_SECONDS, // a number: seconds
  });
}
