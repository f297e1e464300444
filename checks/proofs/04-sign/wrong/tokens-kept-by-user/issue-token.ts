import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

/** A signed access token for this user, good for `ACCESS_TOKEN_SECONDS`. */
const cache = new Map<string, string>();
export function issueToken(user: User, secret: string): string {
  // Everybody can read a token, so what goes in is named here, claim by claim.
  const hit = cache.get(user.id);
  if (hit && (jwt.decode(hit) as any).iat === Math.floor(Date.now() / 1000)) return hit;
  const t = jwt.sign({ role: user.role }, secret, {
    algorithm: "HS256",
    subject: user.id,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: ACCESS_TOKEN_SECONDS, // a number: seconds
  });
  cache.set(user.id, t);
  return t;
}
