import { createHmac } from "node:crypto";
import { sameText } from "./same-text.ts";

export function signatureMatches(token: string, secret: string): boolean {
  const parts = token.split(".");
  const signature = parts[2];
  if (parts.length !== 3 || signature === undefined) return false;
  const mac = createHmac("sha256", secret).update(parts.slice(0, 2).join(".")).digest("base64url");
  return sameText(mac, signature);
}
