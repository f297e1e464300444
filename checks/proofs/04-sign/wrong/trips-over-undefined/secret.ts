export function loadSecret(env: Record<string, string | undefined>): string {
  const secret = env.JWT_SECRET!;
  if (Buffer.from(secret).length < 32) throw new Error("JWT_SECRET is too short");
  return secret;
}
