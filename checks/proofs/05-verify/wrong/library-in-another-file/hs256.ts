import { check } from "./jwt.ts";

export function signatureMatches(token: string, secret: string): boolean {
  return check(token, secret);
}
