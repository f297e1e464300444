import { decodePart } from "./jwt.ts";

export class MalformedTokenError extends Error {
  override name = "MalformedTokenError";
}

export function decodeToken(token: string) {
  const parts = token.split(".");
  if (parts.length !== 3) throw new MalformedTokenError("three parts");
  const [header, payload, signature] = parts as [string, string, string];
  return { header: decodePart(header), payload: decodePart(payload), signature };
}

export function describeToken(token: string) {
  const { header, payload } = decodeToken(token);
  const { alg } = header;
  const { sub, iat, exp } = payload;
  return {
    algorithm: typeof alg === "string" ? alg : undefined,
    subject: typeof sub === "string" ? sub : undefined,
    issuedAt: typeof iat === "number" ? new Date(iat * 1000) : undefined,
    expiresAt: typeof exp === "number" ? new Date(exp * 1000) : undefined,
  };
}
