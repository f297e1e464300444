import jwt, { type JwtPayload } from "jsonwebtoken";
import { AUDIENCE, ISSUER } from "../../../given/config";
const { verify: v, TokenExpiredError } = jwt;
export function verify(token: string, secret: string): any {
  try {
    const c = v(token, secret, {
      algorithms: ["HS256"],
      issuer: [ISSUER],
      audience: [AUDIENCE],
      clockTolerance: 5,
      complete: false,
    }) as JwtPayload;
    if (
      typeof c === "object" &&
      typeof c.sub === "string" &&
      c.sub.length &&
      ["admin", "member"].includes(c["role"]) &&
      Number.isFinite(c.exp)
    )
      return { ok: true, claims: c };
    return { ok: false, reason: "invalid" };
  } catch (e) {
    return { ok: false, reason: (e as Error).name === "TokenExpiredError" ? "expired" : "invalid" };
  }
}
