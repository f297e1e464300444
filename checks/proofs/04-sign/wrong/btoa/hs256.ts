import { createHmac } from "node:crypto";

const url = (base64: string): string =>
  base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export function signByHand(header: object, payload: object, secret: string): string {
  const input = `${url(btoa(JSON.stringify(header)))}.${url(btoa(JSON.stringify(payload)))}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}
