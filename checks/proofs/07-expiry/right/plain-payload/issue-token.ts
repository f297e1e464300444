import jwt from "jsonwebtoken";
import type { User } from "#given/users.ts";

export function issueToken(
  { id: sub, role }: Pick<User, "id" | "role">,
  options: { secret: string; authTime?: number },
): string {
  const iat = Math.floor(Date.now() / 1000);
  const payload = {
    sub,
    role,
    iat,
    exp: iat + 900,
    iss: "workshop",
    aud: "workshop-api",
    auth_time: options.authTime ?? iat,
  };
  return jwt.sign(payload, Buffer.from(options.secret), { algorithm: "HS256", keyid: "main" });
}
