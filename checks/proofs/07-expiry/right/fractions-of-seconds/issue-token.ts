import jwt from "jsonwebtoken";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "#given/config.ts";
import type { Role } from "#given/users.ts";
export function issueToken(
  user: { id: string; role: Role },
  { secret, authTime }: { secret: string; authTime?: number },
) {
  const iat = Date.now() / 1000;
  return jwt.sign(
    {
      sub: user.id,
      role: user.role,
      iss: ISSUER,
      aud: AUDIENCE,
      iat,
      exp: iat + ACCESS_TOKEN_SECONDS,
      auth_time: authTime ?? iat,
    },
    secret,
    { algorithm: "HS256" },
  );
}
