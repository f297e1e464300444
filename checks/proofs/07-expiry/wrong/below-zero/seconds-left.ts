export function secondsLeft(claims: { exp: number }, now: Date): number {
  return Math.floor(claims.exp - now.getTime() / 1000);
}
