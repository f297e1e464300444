import { createHmac } from "node:crypto";

const url = (base64: string): string =>
  base64.replace("+", "-").replace("/", "_").replace(/=+$/, "");
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");

export function signByHand(header: object, payload: object, secret: string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${url(createHmac("sha256", secret).update(input).digest("base64"))}`;
}
