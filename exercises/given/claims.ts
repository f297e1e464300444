/** What stands in our access tokens, and what verifying one can come to. */
import type { Role } from "./users.ts";

export interface AccessClaims {
  /** The user's id. */
  sub: string;
  role: Role;
  /** When it was issued, in seconds since 1970 (a NumericDate, RFC 7519 §2). */
  iat: number;
  /** From when on it is refused, in seconds since 1970. */
  exp: number;
  iss: string;
  aud: string;
}

export type VerifyResult =
  { ok: true; claims: AccessClaims } | { ok: false; reason: "expired" | "not_active" | "invalid" };
