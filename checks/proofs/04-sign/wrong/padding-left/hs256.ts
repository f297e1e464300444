import { createHmac } from "node:crypto";

const url = (base64: string): string => base64.replaceAll("+", "-").replaceAll("/", "_");
const encode = (part: object): string => url(Buffer.from(JSON.stringify(part)).toString("base64"));

export function signByHand(header: object, payload: object, secret: string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${url(createHmac("sha256", secret).update(input).digest("base64"))}`;
}
