export function secondsLeft(claims: { exp: number }, now: Date): number {
  return Math.max(0, Math.floor(now.getTime() / 1000 - claims.exp));
}
