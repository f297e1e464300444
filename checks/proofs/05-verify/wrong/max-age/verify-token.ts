import jwt from "jsonwebtoken";
import type { AccessClaims, VerifyResult } from "#given/claims.ts";
import { AUDIENCE, ISSUER } from "#given/config.ts";

/** What a token is worth. Never throws because of the token. */
export function verifyToken(token: string, secret: string): VerifyResult {
  // A server without a secret is broken: that is no fault of the token.
  if (secret === "") throw new Error("The secret is empty.");
  try {
    const claims = jwt.verify(token, secret, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      maxAge: "15m",
    });
    return isAccessClaims(claims) ? { ok: true, claims } : { ok: false, reason: "invalid" };
  } catch (error) {
    // Any other error too: a signed payload that is not JSON gives a SyntaxError.
    if (error instanceof jwt.TokenExpiredError) return { ok: false, reason: "expired" };
    if (error instanceof jwt.NotBeforeError) return { ok: false, reason: "not_active" };
    return { ok: false, reason: "invalid" };
  }
}

/** A good signature says who wrote the claims, not that they are complete. */
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
