import jwt from "jsonwebtoken";
import type { AccessClaims, VerifyResult } from "#given/claims.ts";
import { AUDIENCE, ISSUER } from "#given/config.ts";
import { signatureMatches } from "./hs256.ts";

type Check = (claims: Record<string, unknown>, now: number) => "expired" | "not_active" | "invalid" | undefined;

const checks: Check[] = [
  ({ iss, aud }) => (iss === ISSUER && aud === AUDIENCE ? undefined : "invalid"),
  ({ sub }) => (typeof sub === "string" && sub ? undefined : "invalid"),
  ({ role }) => (role === "member" || role === "admin" ? undefined : "invalid"),
  ({ exp }) => (typeof exp === "number" && exp < Infinity ? undefined : "invalid"),
  ({ exp }, now) => ((exp as number) <= now ? "expired" : undefined),
  ({ nbf }, now) => (nbf !== undefined && (nbf as number) > now ? "not_active" : undefined),
];

/** The library verifies the signature; the claims are looked at in one list of ours. */
export function verifyToken(token: string, secret: string): VerifyResult {
  if (!secret.length) throw new RangeError("The secret must not be empty.");
  if (!signatureMatches(token, secret)) return { ok: false, reason: "invalid" };
  let claims: unknown;
  try {
    claims = jwt.verify(token, secret, {
      algorithms: ["HS256"],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
  } catch {
    return { ok: false, reason: "invalid" };
  }
  if (typeof claims !== "object" || claims === null) return { ok: false, reason: "invalid" };
  for (const check of checks) {
    const reason = check(claims as Record<string, unknown>, Date.now() / 1000);
    if (reason) return { ok: false, reason };
  }
  return { ok: true, claims: claims as AccessClaims };
}
