/**
 * The bearer token of an `Authorization` header, or null if there is none that can be read.
 *
 * credentials = "Bearer" 1*SP b64token (RFC 6750 §2.1)
 */
export function readBearerToken(header: string | undefined): string | null {
  // TODO: "Bearer abc" gives "abc"; the scheme may be written in any letter case.
  // TODO: there may be several spaces between the two, and nothing else anywhere.
  // TODO: anything else gives null, no header at all included.
  throw new Error("not written yet");
}
