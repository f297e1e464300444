export function secondsLeft(claims: { exp: number }, now: Date): number {
  return Math.floor(Math.abs(claims.exp - now.getTime() / 1000));
}
