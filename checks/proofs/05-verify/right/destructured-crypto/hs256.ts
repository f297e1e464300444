import crypto from "node:crypto";
const { createHmac, timingSafeEqual } = crypto;
export function signatureMatches(token: string, secret: string): boolean {
  try {
    const parts = token.split(".");
    if (parts.length !== 3) return false;
    const expected = createHmac("sha256", secret)
      .update(parts.slice(0, 2).join("."))
      .digest("base64url");
    return timingSafeEqual(Buffer.from(expected), Buffer.from(parts[2]!));
  } catch {
    return false;
  }
}
