/** A right answer to exercise 03, for exercises 06 and later. */

/**
 * The bearer token of an `Authorization` header, or null if there is none that can be read
 * (RFC 6750 §2.1).
 */
export function readBearerToken(header: string | undefined): string | null {
  const match = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header ?? "");
  return match?.[1] ?? null;
}
