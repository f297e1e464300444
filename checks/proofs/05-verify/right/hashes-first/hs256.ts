import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

/** Hashes have one length, whatever was hashed: nothing is left to be compared before. */
export function signatureMatches(token: string, secret: string): boolean {
  const parts = token.split(".");
  if (parts.length !== 3) return false;
  const signature = parts.pop() as string;
  // UTF-8 cannot tell one half of a character from another.
  if (!/^[\w-]*$/.test(signature)) return false;
  const mac = createHmac("sha256", secret).update(parts.join(".")).digest("base64url");
  return timingSafeEqual(digest(signature), digest(mac));
}
