/** A look into JSON Web Tokens, by hand. Nothing here is verified: anybody can write a token. */

export interface DecodedToken {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
  /** The third part as it stands. */
  signature: string;
}

export interface TokenDescription {
  algorithm: string | undefined;
  subject: string | undefined;
  issuedAt: Date | undefined;
  expiresAt: Date | undefined;
}

/** Thrown for everything that does not have the form of a token. */
export class MalformedTokenError extends Error {
  override name = "MalformedTokenError";
}

/** What a token says: `header.payload.signature` (RFC 7515 §7.1). */
export function decodeToken(token: string): DecodedToken {
  const [header = "", payload = "", signature, ...rest] = token.split(".");
  if (signature === undefined || rest.length > 0) {
    throw new MalformedTokenError("A token has three parts.");
  }
  return { header: decodeObject(header), payload: decodeObject(payload), signature };
}

/** What a token says about itself, in JavaScript's terms. */
export function describeToken(token: string): TokenDescription {
  const { header, payload } = decodeToken(token);
  return {
    algorithm: textOf(header["alg"]),
    subject: textOf(payload["sub"]),
    issuedAt: dateOf(payload["iat"]),
    expiresAt: dateOf(payload["exp"]),
  };
}

/** The JSON object that a header or payload stands for. */
function decodeObject(part: string): Record<string, unknown> {
  // Buffer skips what it does not know, and drops a single character that is left over.
  if (!/^[A-z0-9_-]*$/.test(part) || part.length % 4 === 1) {
    throw new MalformedTokenError("A part is not base64url.");
  }
  const value = parseJson(Buffer.from(part, "base64url"));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedTokenError("A part is not a JSON object.");
  }
  return value as Record<string, unknown>;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    // "fatal": bytes that are not UTF-8 throw, where Buffer's toString() would make them up.
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new MalformedTokenError("A part is not JSON in UTF-8.");
  }
}

const textOf = (claim: unknown): string | undefined =>
  typeof claim === "string" ? claim : undefined;

/** A NumericDate counts seconds (RFC 7519 §2), a Date milliseconds. */
const dateOf = (claim: unknown): Date | undefined =>
  typeof claim === "number" ? new Date(claim * 1000) : undefined;
