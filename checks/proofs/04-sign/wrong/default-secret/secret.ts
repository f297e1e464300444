export function loadSecret(env: Record<string, string | undefined>): string {
  const secret = env.JWT_SECRET ?? "development-secret-development-secret";
  if (Buffer.byteLength(secret) < 32) throw new Error("JWT_SECRET is too short");
  return secret;
}
