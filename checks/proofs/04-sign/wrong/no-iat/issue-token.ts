import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

export function issueToken(user: User, secret: string): string {
  return jwt.sign(
    { role: user.role, exp: Math.floor(Date.now() / 1000) + ACCESS_TOKEN_SECONDS },
    secret,
    { algorithm: "HS256", subject: user.id, issuer: ISSUER, audience: AUDIENCE, noTimestamp: true },
  );
}
