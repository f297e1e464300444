export function secondsLeft(claims: { exp: number }, now: Date): number {
  return Math.max(0, Math.floor(claims.exp - now.getTime()));
}
