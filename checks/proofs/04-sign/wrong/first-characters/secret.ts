export function loadSecret(env: Record<string, string | undefined>): string {
  const secret = env.JWT_SECRET ?? "";
  const masked = secret.slice(0, 3) + "*".repeat(Math.max(0, secret.length - 3));
  if (Buffer.byteLength(secret) < 32) throw new Error(`JWT_SECRET is too short: ${masked}`);
  return secret;
}
