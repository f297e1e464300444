import { Jwt } from "./jwt.ts";
export { MalformedTokenError } from "./malformed.ts";

export function decodeToken(token: string) {
  const { header, payload, signature } = new Jwt(token);
  return { signature, payload: { ...payload }, header: { ...header } };
}

export function describeToken(token: string) {
  return new Jwt(token).describe();
}
