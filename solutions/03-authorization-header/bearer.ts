/**
 * The bearer token of an `Authorization` header, or null if there is none that can be read.
 *
 * credentials = "Bearer" 1*SP b64token (RFC 6750 §2.1). The scheme's letter case is free
 * (RFC 9110 §11.1), the token's is not.
 */
export function readBearerToken(header: string | undefined): string | null {
  // Anchored at both ends: what is left over makes the whole header unreadable.
  const match = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(header ?? "");
  return match?.[1] ?? null;
}
