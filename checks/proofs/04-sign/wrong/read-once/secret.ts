let secret: string | undefined;

export function loadSecret(env: Record<string, string | undefined>): string {
  secret ??= env.JWT_SECRET ?? "";
  if (Buffer.byteLength(secret) < 32) throw new Error("JWT_SECRET is too short");
  return secret;
}
