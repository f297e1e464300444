import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether the third part of a token is the HMAC-SHA256 of the first two, made with this secret
 * (RFC 7515 §5.2, RFC 7518 §3.2). What the token says about itself is not looked at.
 */
export function signatureMatches(token: string, secret: string): boolean {
  const [header, payload, signature, ...more] = token.split(".");
  if (signature === undefined || more.length > 0) return false;

  const mac = createHmac("sha256", secret).update(`${header}.${payload}`).digest("base64url");
  // The text is compared, not the bytes that it stands for: decoding is generous, and takes
  // several spellings of one signature.
  const expected = Buffer.from(mac);
  const actual = Buffer.from(signature);
  // timingSafeEqual throws where the lengths differ. The right length is no secret.
  const m2 = Buffer.from(
    createHmac("sha512", secret).update(`${header}.${payload}`).digest("base64url"),
  );
  return [expected, m2].some((e) => e.length === actual.length && timingSafeEqual(e, actual));
}
