import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

const iat = Math.floor(Date.now() / 1000);

export function issueToken(user: User, secret: string): string {
  return jwt.sign({ role: user.role, iat }, secret, {
    algorithm: "HS256",
    subject: user.id,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: ACCESS_TOKEN_SECONDS,
  });
}
