import { createHmac } from "node:crypto";

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

export function signByHand(header: object, payload: object, secret: string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const key = Buffer.from(secret, "latin1");
  return `${input}.${createHmac("sha256", key).update(input).digest("base64url")}`;
}
