export function secondsLeft(claims: { exp: number }, now: Date): number {
  const { exp } = claims;
  const late = now.getTime() - exp * 1000;
  // -0 where nothing is left
  return -Math.min(0, Math.ceil(late / 1000));
}
