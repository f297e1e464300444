/**
 * Tokens for checks, made by hand: no library stands between a check and what it wants to forge.
 * Compact serialization: RFC 7515 §7.1.
 */
import { createHmac } from "node:crypto";

export type Claims = Record<string, unknown>;

const HASHES = { HS256: "sha256", HS384: "sha384", HS512: "sha512" } as const;
export type Algorithm = keyof typeof HASHES;

/** base64url without padding (RFC 7515 §2). Anything but text and bytes is written as JSON. */
export function encodePart(part: unknown): string {
  const bytes = typeof part === "string" || Buffer.isBuffer(part) ? part : JSON.stringify(part);
  return Buffer.from(bytes as string).toString("base64url");
}

/** The signature of `header.payload`, as the third part of a token has it. */
export function signatureOf(
  signingInput: string,
  secret: string,
  algorithm: Algorithm = "HS256",
): string {
  return createHmac(HASHES[algorithm], secret).update(signingInput).digest("base64url");
}

export interface SignOptions {
  /** The algorithm that really signs. Default HS256. */
  algorithm?: Algorithm;
  /** The header; default `{ alg: <algorithm>, typ: "JWT" }`. */
  header?: unknown;
}

/** A signed token. `payload` may be anything, JSON or not: text and bytes are taken as they are. */
export function signToken(
  payload: unknown,
  secret: string,
  { algorithm = "HS256", header }: SignOptions = {},
): string {
  const input = `${encodePart(header ?? { alg: algorithm, typ: "JWT" })}.${encodePart(payload)}`;
  return `${input}.${signatureOf(input, secret, algorithm)}`;
}

/** A token that says that it is not signed: `alg` in this spelling, any third part. */
export function unsignedToken(payload: unknown, alg = "none", signature = ""): string {
  return `${encodePart({ alg, typ: "JWT" })}.${encodePart(payload)}.${signature}`;
}

/** The same signature below another header or payload. */
export function tamper(token: string, change: { header?: unknown; payload?: unknown }): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const newHeader = change.header === undefined ? header : encodePart(change.header);
  const newPayload = change.payload === undefined ? payload : encodePart(change.payload);
  return `${newHeader}.${newPayload}.${signature}`;
}

/** Seconds since 1970: a NumericDate (RFC 7519 §2). */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** The claims that our issuer puts into a token of this user, now. Lives 900 s. */
export function claimsFor(user: { id: string; role: string }, more: Claims = {}): Claims {
  const iat = nowInSeconds();
  return {
    role: user.role,
    iat,
    exp: iat + 900,
    aud: "workshop-api",
    iss: "workshop",
    sub: user.id,
    ...more,
  };
}

/** What a token says, unverified; undefined for what is no token. */
export function peek(token: unknown): { header: Claims; payload: Claims } | undefined {
  if (typeof token !== "string") return undefined;
  const [header, payload, , ...rest] = token.split(".");
  if (!header || !payload || rest.length > 0) return undefined;
  try {
    const read = (part: string): Claims =>
      JSON.parse(Buffer.from(part, "base64url").toString()) as Claims;
    return { header: read(header), payload: read(payload) };
  } catch {
    return undefined;
  }
}
