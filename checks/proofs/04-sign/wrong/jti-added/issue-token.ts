import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

export function issueToken(user: User, secret: string): string {
  return jwt.sign({ role: user.role }, secret, {
    algorithm: "HS256",
    subject: user.id,
    issuer: ISSUER,
    audience: AUDIENCE,
    jwtid: crypto.randomUUID(),
    expiresIn: ACCESS_TOKEN_SECONDS,
  });
}
