const rule = "at least 32 bytes of UTF-8";

export function loadSecret(env: Record<string, string | undefined>): string {
  try {
    const secret = env.JWT_SECRET!;
    if (Buffer.from(secret, "utf-8").byteLength >= 32) return secret;
  } catch (cause) {
    throw new Error(`JWT_SECRET is missing: ${rule}`, { cause });
  }
  throw new RangeError(`JWT_SECRET: ${rule}`);
}
