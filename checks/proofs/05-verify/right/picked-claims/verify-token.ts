import jsonwebtoken from "jsonwebtoken";
import type { VerifyResult } from "../given/claims.ts";
import { AUDIENCE, ISSUER } from "../given/config.ts";

const invalid: VerifyResult = { ok: false, reason: "invalid" };
const ROLES = new Set<unknown>(["admin", "member"]);

export const verifyToken = (token: string, secret: string): VerifyResult => {
  if (!secret) throw new TypeError("JWT_SECRET is not set");
  let payload: Record<string, unknown>;
  try {
    ({ payload } = jsonwebtoken.verify(token, Buffer.from(secret), {
      algorithms: ["HS256"],
      issuer: [ISSUER],
      audience: [AUDIENCE],
      complete: true,
    }) as never);
  } catch (error) {
    switch ((error as Error).name) {
      case "TokenExpiredError":
        return { ok: false, reason: "expired" };
      case "NotBeforeError":
        return { ok: false, reason: "not_active" };
      default:
        return invalid;
    }
  }
  const { sub, role, iat, exp, iss, aud } = payload;
  if (typeof sub !== "string" || sub.length === 0) return invalid;
  if (!ROLES.has(role)) return invalid;
  if (typeof exp !== "number" || !Number.isFinite(exp)) return invalid;
  return { ok: true, claims: { sub, role, iat, exp, iss, aud } as never };
};
