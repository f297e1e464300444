/** Has calls wait for each other, so that they really overlap, on a fast machine as on a slow one. */

/** How long a call waits for others, at most: milliseconds. */
const PATIENCE_MS = 150;
const places = new Map<string, (() => void)[]>();

/** Resolves as soon as `count` calls wait at this place; where fewer come, after a while. */
export function meet(place: string, count: number): Promise<void> {
  const calls = places.get(place) ?? [];
  places.set(place, calls);
  return new Promise((resolve) => {
    calls.push(resolve);
    const goOn = (): void => {
      if (places.get(place) === calls) places.delete(place);
      for (const call of calls) call();
    };
    if (calls.length >= count) goOn();
    else setTimeout(goOn, PATIENCE_MS);
  });
}
