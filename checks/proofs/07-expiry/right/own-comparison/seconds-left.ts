export const secondsLeft = ({ exp }: { exp: number }, now: Date): number => {
  const left = exp - +now / 1e3;
  return left > 0 ? Math.trunc(left) : 0;
};
