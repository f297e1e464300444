/** A seal for data that leaves the server and comes back: readable by all, made by us alone. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** `data.mac`, both base64url. The data is encoded, not encrypted: whoever holds it can read it. */
export function seal(data: object, secret: string): string {
  const text = Buffer.from(JSON.stringify(data)).toString("base64url");
  return `${text}.${macOf(text, secret)}`;
}

/** The data again; null for anything that `seal` did not make with this secret. Never throws. */
export function unseal(sealed: string, secret: string): object | null {
  try {
    const [text = "", mac = "", ...more] = sealed.split(".");
    if (more.length > 0 || !sameText(mac, macOf(text, secret))) return null;
    const data: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return typeof data === "object" ? data : null;
  } catch {
    return null; // the secret was used for something else than `seal`
  }
}

/** HMAC-SHA256: whoever does not know the secret cannot compute it, for any text. */
function macOf(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}

/**
 * Compares the text and not the bytes behind it, since several texts stand for the same bytes.
 * How long it takes does not tell how many characters are right.
 */
function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
