import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { Role } from "#given/users.ts";

export interface IssueOptions {
  secret: string;
  /** When the user logged in: a NumericDate, in seconds. Now, where it is not given. */
  authTime?: number;
}

/** A signed access token for this user, good for `ACCESS_TOKEN_SECONDS` from now on. */
export function issueToken(user: { id: string; role: Role }, options: IssueOptions): string {
  // TODO: the token is signed with HS256, and its claims are those of exercise 04: sub, role,
  //       iss, aud, iat (now) and exp (ACCESS_TOKEN_SECONDS later).
  // TODO: one more claim, auth_time, says when the user logged in: options.authTime, or now.
  throw new Error("not written yet");
}
