import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

/** A signed access token for this user, good for `ACCESS_TOKEN_SECONDS`. */
export function issueToken(user: User, secret: string): string {
  // TODO: the token is signed with HS256 and this secret.
  // TODO: its claims are sub (the user's id), role, iss, aud, iat (now) and exp. No others.
  // TODO: exp is ACCESS_TOKEN_SECONDS after iat.
  throw new Error("not written yet");
}
