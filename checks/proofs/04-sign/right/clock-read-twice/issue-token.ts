import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";
const now = () => Math.floor(Date.now() / 1000);
export function issueToken(user: User, secret: string): string {
  return jwt.sign(
    {
      sub: user.id,
      role: user.role,
      iss: ISSUER,
      aud: AUDIENCE,
      iat: now(),
      exp: now() + ACCESS_TOKEN_SECONDS,
    },
    secret,
    { algorithm: "HS256" },
  );
}
