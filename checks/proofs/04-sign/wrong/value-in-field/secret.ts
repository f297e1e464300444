class ConfigError extends Error {
  readonly value: string;
  constructor(message: string, value: string) {
    super(message);
    this.value = value;
  }
}

export function loadSecret(env: Record<string, string | undefined>): string {
  const secret = env.JWT_SECRET ?? "";
  if (Buffer.byteLength(secret) < 32) throw new ConfigError("JWT_SECRET is too short", secret);
  return secret;
}
