import { createHmac } from "node:crypto";

export function signatureMatches(token: string, secret: string): boolean {
  if (token.split(".").length !== 3) return false;
  const input = token.slice(0, token.lastIndexOf("."));
  const expected = `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  let same = expected.length === token.length;
  const longest = Math.max(expected.length, token.length);
  for (let i = 0; i < longest; i += 1) {
    const equal = expected.charCodeAt(i) === token.charCodeAt(i);
    same = equal && same;
  }
  return same;
}
