import { createSecretKey } from "node:crypto";
import jsonwebtoken, { type SignOptions } from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { AccessClaims } from "#given/claims.ts";
import type { User } from "#given/users.ts";

const options: SignOptions = { algorithm: "HS256", noTimestamp: false };

export function issueToken({ id, role }: User, secret: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const claims: AccessClaims = {
    sub: id,
    role,
    iat,
    exp: iat + ACCESS_TOKEN_SECONDS,
    iss: ISSUER,
    aud: AUDIENCE,
  };
  return jsonwebtoken.sign(claims, createSecretKey(Buffer.from(secret, "utf8")), options);
}
