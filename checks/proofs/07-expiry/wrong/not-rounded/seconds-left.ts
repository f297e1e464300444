export function secondsLeft(claims: { exp: number }, now: Date): number {
  return Math.max(0, claims.exp - now.getTime() / 1000);
}
