/** Whole seconds until the token expires, rounded down; 0 once it has expired. */
export function secondsLeft(claims: { exp: number }, now: Date): number {
  // TODO: the answer is a whole number of seconds, rounded down, and never below 0.
  throw new Error("not written yet");
}
