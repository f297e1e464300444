import jwt from "jsonwebtoken";

export function signByHand(header: object, payload: object, secret: string): string {
  return jwt.sign(payload, secret, { header: header as { alg: string }, noTimestamp: true });
}
