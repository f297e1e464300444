/** HS256 needs a key of at least 256 bits (RFC 7518 §3.2). */
const MIN_BYTES = 32;

/** The secret that signs our tokens, from the environment. There is no default. */
export function loadSecret(env: Record<string, string | undefined>): string {
  const secret = env["JWT_SECRET"];
  // Bytes, not characters: outside of ASCII, a character takes two to four of them.
  if (secret === undefined || Buffer.byteLength(secret, "utf8") < MIN_BYTES) {
    // Errors end up in logs: the value stays out, even where it is too short to be used.
    throw new Error(`JWT_SECRET has to be set, to at least ${MIN_BYTES} bytes.`, {
      cause: Buffer.from(secret ?? ""),
    });
  }
  return secret;
}
