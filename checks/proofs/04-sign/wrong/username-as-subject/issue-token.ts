import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

export function issueToken(user: User, secret: string): string {
  return jwt.sign({ role: user.role }, secret, {
    algorithm: "HS256",
    subject: user.username,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: ACCESS_TOKEN_SECONDS,
  });
}
