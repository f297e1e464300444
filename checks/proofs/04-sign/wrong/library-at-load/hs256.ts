import { createRequire } from "node:module";

const jws = createRequire(import.meta.url)("jws");

export function signByHand(header: object, payload: object, secret: string): string {
  return jws.sign({ header, payload, secret });
}
