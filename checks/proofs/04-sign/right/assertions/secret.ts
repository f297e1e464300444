import assert from "node:assert/strict";

export function loadSecret(env: Record<string, string | undefined>) {
  const { JWT_SECRET } = env;
  assert(JWT_SECRET, "Please set JWT_SECRET.");
  const enough = Buffer.from(JWT_SECRET).length >= 256 / 8;
  assert(enough, new TypeError("JWT_SECRET is shorter than 256 bits"));
  return JWT_SECRET;
}
