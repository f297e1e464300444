export function loadSecret(env: Record<string, string | undefined>): string {
  if (!env.JWT_SECRET) throw new Error("JWT_SECRET is missing");
  return env.JWT_SECRET;
}
