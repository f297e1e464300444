import { createRequire } from "node:module";

const { createHmac, createSecretKey, timingSafeEqual } = createRequire(import.meta.url)(
  "crypto",
) as typeof import("node:crypto");

export function signatureMatches(token: string, secret: string): boolean {
  const key = createSecretKey(Buffer.from(secret));
  const match = /^([^.]*)\.([^.]*)\.[^.]*$/.exec(token);
  if (match === null) return false;
  const input = `${match[1]}.${match[2]}`;
  const signed = `${input}.${createHmac("sha256", key).update(input).digest("base64url")}`;
  const encoder = new TextEncoder();
  try {
    return timingSafeEqual(encoder.encode(signed), encoder.encode(token));
  } catch {
    return false; // another length
  }
}
