/** A look into JSON Web Tokens, by hand: no library for tokens is loaded here. */

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
  // TODO: a token has exactly three parts, with a dot between each two.
  // TODO: header and payload are base64url of a JSON object in UTF-8, and come back as objects.
  // TODO: the signature comes back as it stands. Nothing is verified.
  // TODO: anything else throws a MalformedTokenError.
  throw new Error("not written yet");
}

/** What a token says about itself, in JavaScript's terms. */
export function describeToken(token: string): TokenDescription {
  // TODO: alg is in the header; sub, iat and exp are in the payload.
  // TODO: iat and exp count seconds; a Date is asked for.
  // TODO: what is absent or of another type is undefined. Malformed tokens throw as above.
  throw new Error("not written yet");
}
