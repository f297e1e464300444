import { createHmac, timingSafeEqual } from "node:crypto";
export function signatureMatches(token: string, secret: string): boolean {
  const parts = token.split(".");
  if (parts.length !== 3) return false;
  const [h, p, s] = parts as [string, string, string];
  const raw = Buffer.from(s, "base64url");
  if (raw.length !== 32 || raw.toString("base64url") !== s) return false;
  return timingSafeEqual(
    raw,
    createHmac("sha256", secret).update(h).update(".").update(p).digest(),
  );
}
