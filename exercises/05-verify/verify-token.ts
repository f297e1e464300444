import jwt from "jsonwebtoken";
import type { AccessClaims, VerifyResult } from "#given/claims.ts";
import { AUDIENCE, ISSUER } from "#given/config.ts";

/** What a token is worth. Never throws because of the token. */
export function verifyToken(token: string, secret: string): VerifyResult {
  // TODO: an empty secret is the server's fault: it throws, whatever the token is.
  // TODO: a token with a good HS256 signature and good claims gives { ok: true, claims }.
  // TODO: one that has expired gives { ok: false, reason: "expired" }, one whose time has not come
  //       { ok: false, reason: "not_active" }, anything else { ok: false, reason: "invalid" }.
  // TODO: only our issuer and our audience count; `sub`, `role` and `exp` must be there, and be
  //       what AccessClaims says.
  throw new Error("not written yet");
}
