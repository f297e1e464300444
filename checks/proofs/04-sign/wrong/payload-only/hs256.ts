import { createHash, createHmac } from "node:crypto";

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

export function signByHand(header: object, payload: object, secret: string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const signature = createHmac("sha256", secret).update(encode(payload)).digest("base64url");
  return `${input}.${signature}`;
}
