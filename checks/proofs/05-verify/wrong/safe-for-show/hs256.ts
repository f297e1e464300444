import { createHmac, timingSafeEqual } from "node:crypto";
export function signatureMatches(token: string, secret: string): boolean {
  const parts = token.split(".");
  if (parts.length !== 3) return false;
  const mac = createHmac("sha256", secret).update(parts.slice(0, 2).join(".")).digest("base64url");
  timingSafeEqual(Buffer.from(mac), Buffer.from(mac));
  return mac === parts[2];
}
