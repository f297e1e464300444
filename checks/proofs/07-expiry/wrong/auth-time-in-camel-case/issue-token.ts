import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { Role } from "#given/users.ts";

export interface IssueOptions {
  secret: string;
  /** When the user logged in: a NumericDate, in seconds. Now, where it is not given. */
  authTime?: number;
}

/** A signed access token for this user, good for `ACCESS_TOKEN_SECONDS` from now on. */
export function issueToken(
  user: { id: string; role: Role },
  { secret, authTime = Math.floor(Date.now() / 1000) }: IssueOptions,
): string {
  return jwt.sign({ role: user.role, authTime }, secret, {
    algorithm: "HS256",
    subject: user.id,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: ACCESS_TOKEN_SECONDS, // a number: seconds
  });
}
