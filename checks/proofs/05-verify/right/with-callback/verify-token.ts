import { createSecretKey } from "node:crypto";
import jwt, { type JwtPayload, type VerifyErrors } from "jsonwebtoken";
import type { AccessClaims, VerifyResult } from "#given/claims.ts";
import * as config from "#given/config.ts";

const refuse = (reason: "expired" | "not_active" | "invalid"): VerifyResult => ({
  reason,
  ok: false,
});

function reasonOf(error: VerifyErrors): "expired" | "not_active" | "invalid" {
  if ("expiredAt" in error) return "expired";
  return "date" in error ? "not_active" : "invalid";
}

export function verifyToken(token: string, secret: string): VerifyResult {
  if (secret.length < 1) throw new Error("no secret");
  const key = createSecretKey(secret, "utf8");
  let result = refuse("invalid");
  const done = (error: VerifyErrors | null, payload?: JwtPayload | string): void => {
    if (error) result = refuse(reasonOf(error));
    else if (isComplete(payload)) result = { ok: true, claims: { ...payload } };
  };
  const options = { algorithms: ["HS256" as const], audience: config.AUDIENCE, issuer: config.ISSUER };
  try {
    jwt.verify(token, key, options, done as never);
  } catch {
    return refuse("invalid");
  }
  return result;
}

function isComplete(payload: unknown): payload is AccessClaims {
  const claims = payload as Partial<AccessClaims> | undefined;
  return Boolean(
    claims &&
      typeof claims.sub === "string" &&
      claims.sub &&
      ["member", "admin"].includes(claims.role as string) &&
      typeof claims.role === "string" &&
      Number.isFinite(claims.exp),
  );
}
