/** HS256 by hand: HMAC with SHA-256 (RFC 7518 §3.2), without a library for tokens. */
import { createHmac } from "node:crypto";

/** A signed token in its compact form (RFC 7515 §7.1): `header.payload.signature`. */
export function signByHand(header: object, payload: object, secret: string): string {
  // TODO: header and payload become JSON, exactly as given, and their UTF-8 bytes base64url.
  // TODO: the signature is the HMAC-SHA256 of both parts as they travel, with the dot between
  //       them, in base64url.
  throw new Error("not written yet");
}
