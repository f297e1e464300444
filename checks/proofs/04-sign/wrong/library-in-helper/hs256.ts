import { sign } from "./jwt.ts";

export const signByHand = (header: object, payload: object, secret: string): string =>
  sign(header, payload, secret);
