import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
const BLOCK = 64;
const sha = (...parts: Buffer[]) =>
  parts.reduce((h, p) => h.update(p), createHash("sha256")).digest();
function hmac(key: Buffer, data: Buffer): Buffer {
  let k = key.length > BLOCK ? sha(key) : key;
  k = Buffer.concat([k, Buffer.alloc(BLOCK - k.length)]);
  const ipad = Buffer.from(k.map((b) => b ^ 0x36));
  const opad = Buffer.from(k.map((b) => b ^ 0x5c));
  return sha(opad, sha(ipad, data));
}
const b = (s: string) => Buffer.from(s, "utf8");
export function signByHand(header: object, payload: object, secret: string): string {
  const si = [header, payload].map((x) => b(JSON.stringify(x)).toString("base64url")).join(".");
  return `${si}.${hmac(b(secret), b(si)).toString("base64url")}`;
}
