import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether the third part of a token is the HMAC-SHA256 of the first two, made with this secret
 * (RFC 7515 §5.2, RFC 7518 §3.2). What the token says about itself is not looked at.
 */
export function signatureMatches(token: string, secret: string): boolean {
  const [header, payload, signature, ...more] = token.split(".");
  if (signature === undefined || more.length > 0) return false;

  const mac = createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
  const length = Math.max(mac.length, signature.length);
  const [expected, actual] = [Buffer.alloc(length), Buffer.alloc(length)];
  expected.write(mac);
  actual.write(signature);
  return timingSafeEqual(expected, actual);
}
