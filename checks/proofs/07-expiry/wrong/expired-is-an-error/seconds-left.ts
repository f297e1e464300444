export function secondsLeft(claims: { exp: number }, now: Date): any {
  const s = Math.floor(claims.exp - now.getTime() / 1000);
  if (s < 0) throw new Error("jwt expired");
  return s;
}
