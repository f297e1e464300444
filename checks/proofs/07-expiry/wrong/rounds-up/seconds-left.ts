export function secondsLeft(claims: { exp: number }, now: Date): number {
  return Math.max(0, Math.ceil(claims.exp - now.getTime() / 1000));
}
