/** Whole seconds until the token expires, rounded down; 0 once it has expired. */
export function secondsLeft(claims: { exp: number }, now: Date): number {
  // `exp` counts seconds, a Date counts milliseconds.
  const milliseconds = claims.exp * 1000 - now.getTime();
  return Math.max(0, Math.floor(milliseconds / 1000));
}
