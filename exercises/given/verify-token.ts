/** A right answer to exercise 05, for exercise 06. */
import jwt from "jsonwebtoken";
import type { AccessClaims, VerifyResult } from "#given/claims.ts";
import { AUDIENCE, ISSUER } from "#given/config.ts";

/** What a token is worth. Never throws because of the token; an empty secret is the server's fault. */
export function verifyToken(token: string, secret: string): VerifyResult {
  if (secret === "") throw new Error("The secret is empty.");
  try {
    const claims = jwt.verify(token, secret, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
    });
    return isAccessClaims(claims) ? { ok: true, claims } : { ok: false, reason: "invalid" };
  } catch (error) {
    // Both of these are JsonWebTokenErrors too, so they come first.
    if (error instanceof jwt.TokenExpiredError) return { ok: false, reason: "expired" };
    if (error instanceof jwt.NotBeforeError) return { ok: false, reason: "not_active" };
    return { ok: false, reason: "invalid" };
  }
}

function isAccessClaims(claims: unknown): claims is AccessClaims {
  if (typeof claims !== "object" || claims === null) return false;
  const { sub, role, exp } = claims as Record<string, unknown>;
  return (
    typeof sub === "string" &&
    sub !== "" &&
    (role === "member" || role === "admin") &&
    Number.isFinite(exp)
  );
}
