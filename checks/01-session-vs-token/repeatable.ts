/**
 * Time and `Math.random`, made repeatable. Importing this module does it, before the learner's code
 * is loaded: what a ticket is made from shows when it comes again.
 */

/** Where the clock (milliseconds) and `Math.random` (a whole number below 2 ** 32) begin. */
export interface Start {
  clock: number;
  mathRandom: number;
}

const RealDate = Date;
const realNow = RealDate.now;
const { hrtime: realHrtime } = process;
/** Milliseconds that really pass, from anywhere. */
export const stopwatch = (): number => {
  const [seconds, nanoseconds] = realHrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
};
const DAY_MS = 24 * 60 * 60 * 1_000;
/** The time of day stands still, so that all processes of this exercise start at the same time. */
const today = (): number => Math.trunc(realNow() / DAY_MS) * DAY_MS;

let clock: number | undefined;
let mathRandom = 1;
let looks = 0;

/** Goes on by a millisecond when it is looked at very often: a loop that waits comes to an end. */
const now = (): number => (clock ?? today()) + Math.trunc((looks += 1) / 100_000);

/** Both begin here again; without a start the clock shows today, and the numbers go on. */
export function setBack(start?: Start): void {
  clock = start?.clock;
  mathRandom = start?.mathRandom ?? mathRandom;
  looks = 0;
}

/** A linear congruential generator, with the numbers of Numerical Recipes (2nd ed., §7.1). */
Math.random = () => {
  mathRandom = (mathRandom * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return mathRandom / 2 ** 32;
};
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, self) as Date,
  apply: () => new RealDate(now()).toString(),
});
// On the real one: whoever moves the clock besides, before this or after it, finds it there.
RealDate.now = now;
const hrtime = Object.assign(() => [Math.trunc(now() / 1_000), 0], {
  bigint: () => BigInt(now()) * 1_000_000n,
});
const readings: [of: object, values: Record<string, unknown>][] = [
  [performance, { now, timeOrigin: 0 }],
  [process, { hrtime, uptime: now, pid: 4_711, ppid: 4_710 }],
];
for (const [of, values] of readings) {
  for (const [name, value] of Object.entries(values)) {
    Reflect.defineProperty(of, name, { value, configurable: true, writable: true });
  }
}
