import { createHmac } from "node:crypto";
export function signatureMatches(token: string, secret: string): boolean {
  const parts = token.split(".");
  const given = parts.pop();
  if (given === undefined || parts.length !== 2) return false;
  const mac = [...createHmac("sha256", secret).update(parts.join(".")).digest("base64url")];
  const other = given.split("");
  if (mac.length !== other.length) return false;
  return mac.reduce((bad, char, i) => bad + (char === other[i] ? 0 : 1), 0) === 0;
}
