import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

export function issueToken(user: User, secret: string): string {
  const claims: Partial<User> = user;
  const subject = user.id;
  for (const name of ["id", "username", "email", "passwordHash"] as const) delete claims[name];
  return jwt.sign({ ...claims }, secret, {
    algorithm: "HS256",
    subject,
    issuer: ISSUER,
    audience: AUDIENCE,
    expiresIn: ACCESS_TOKEN_SECONDS,
  });
}
