import crypto from "node:crypto";
const { createHmac } = crypto;
export function signatureMatches(token: string, secret: string): boolean {
  const parts = token.split(".");
  if (parts.length !== 3) return false;
  return (
    createHmac("sha256", secret).update(parts.slice(0, 2).join(".")).digest("base64url") ===
    parts[2]
  );
}
