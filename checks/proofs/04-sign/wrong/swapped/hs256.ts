import { createHmac } from "node:crypto";

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

export function signByHand(header: object, payload: object, secret: string): string {
  const input = `${encode(payload)}.${encode(header)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}
