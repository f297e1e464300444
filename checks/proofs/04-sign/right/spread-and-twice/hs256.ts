import { createHmac } from "node:crypto";

// Pretty or not: it is the same JSON.
const json = (value: object) => JSON.stringify(value, null, 1);
const b64 = (text: string) =>
  Buffer.from(text, "utf8")
    .toString("base64")
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .split("=")[0];

export function signByHand(header: object, payload: object, secret: string): string {
  const input = b64(json({ ...header })) + "." + b64(json({ ...payload }));
  const mac = createHmac("sha256", Buffer.from(secret)).update(input, "ascii").digest("base64");
  return `${input}.${mac.replace(/=+$/, "").replace(/\+/g, "-").replace(/\//g, "_")}`;
}
