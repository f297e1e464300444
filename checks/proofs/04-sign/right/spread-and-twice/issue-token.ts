import jwt from "jsonwebtoken";
import { AUDIENCE, ISSUER } from "#given/config.ts";
import type { User } from "#given/users.ts";

const inSeconds = (milliseconds: number) => milliseconds / 1000;

export function issueToken(user: User, secret: string): string {
  const { role, id: sub } = { ...user };
  // The clock is read twice: here, and by the library for iat.
  return jwt.sign(
    { sub, role, exp: Math.floor(inSeconds(Date.now())) + 900 },
    Buffer.from(secret),
    { algorithm: "HS256", issuer: ISSUER, audience: AUDIENCE, mutatePayload: true },
  );
}
