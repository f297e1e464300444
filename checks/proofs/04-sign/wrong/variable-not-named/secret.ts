export function loadSecret(env: Record<string, string | undefined>): string {
  const secret = env.JWT_SECRET ?? "";
  if (Buffer.byteLength(secret) < 32) throw new Error("The secret is too short.");
  return secret;
}
