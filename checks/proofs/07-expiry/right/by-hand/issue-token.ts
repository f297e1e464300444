import { sign } from "./jws.ts";

export const issueToken = (
  user: { id: string; role: string },
  options: { secret: string; authTime?: number },
): string => {
  const iat = Math.floor(new Date().getTime() / 1000);
  const { authTime = iat } = options;
  return sign(
    {
      auth_time: authTime,
      exp: iat + 15 * 60,
      iat,
      aud: "workshop-api",
      iss: "workshop",
      role: user.role,
      sub: user.id,
    },
    options.secret,
  );
};
