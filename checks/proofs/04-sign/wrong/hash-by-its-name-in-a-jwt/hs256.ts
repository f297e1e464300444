/** HS256 by hand: HMAC with SHA-256 (RFC 7518 §3.2), without a library for tokens. */
import { createHmac } from "node:crypto";

/** A signed token in its compact form (RFC 7515 §7.1): `header.payload.signature`. */
export function signByHand(header: object, payload: object, secret: string): string {
  // The signature covers the two parts as they travel, dot included (RFC 7515 §5.1).
  const signingInput = `${encode(header)}.${encode(payload)}`;
  const signature = createHmac("HS256", secret).update(signingInput).digest("base64url");
  return `${signingInput}.${signature}`;
}

/** JSON, its UTF-8 bytes in base64url without padding (RFC 7515 §2). */
function encode(part: object): string {
  return Buffer.from(JSON.stringify(part), "utf8").toString("base64url");
}
