/** HS256 needs a key of at least 256 bits (RFC 7518 §3.2). */
const MIN_BYTES = 32;

/** The secret that signs our tokens, from the environment. There is no default. */
export function loadSecret(env: Record<string, string | undefined>): string {
  // TODO: JWT_SECRET is returned unchanged if it has at least MIN_BYTES bytes of UTF-8.
  // TODO: otherwise an Error is thrown. It names JWT_SECRET, and holds nothing of its value.
  throw new Error("not written yet");
}
