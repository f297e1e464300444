/**
 * The host's clock. Installed before the learner's code is loaded, so that a `Date.now` that the
 * code keeps for later is this one too. Only what `Date` answers is moved: timers are not.
 */
const RealDate = Date;
const realNow = Date.now;
let offsetMs = 0;

const now = (): number => realNow() + offsetMs;

/** @param milliseconds what to add to the real time from now on */
export function moveClock(milliseconds: number): void {
  offsetMs = milliseconds;
}

export function installClock(): void {
  const MovableDate = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      return Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date;
    },
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = MovableDate;
  globalThis.Date = MovableDate;
}
