/**
 * A deadline that does not count the time in which there was no processor to run on. An answer
 * that has arrived, and was not read yet since the grader itself was held up, is in time.
 */
import { limits } from "./limits.ts";

/** Most answers come sooner: asking the system is worth it for the others only. */
const SOON_MS = 100;
/** Shorter waits are how every system works. */
const WORTH_MS = 20;

export class Deadline {
  readonly #waited: () => number;
  readonly #expired: () => void;
  #timer: NodeJS.Timeout;
  #before = 0;
  #extendedMs = 0;
  #over = false;

  /**
   * @param ms how long from now
   * @param waited milliseconds that whoever has to answer has waited for a processor, ever
   */
  constructor(ms: number, waited: () => number, expired: () => void) {
    this.#waited = waited;
    this.#expired = expired;
    this.#timer = setTimeout(
      () => {
        this.#before = waited();
        this.#timer = setTimeout(() => this.#look(), Math.max(1, ms - SOON_MS));
      },
      Math.min(SOON_MS, ms),
    );
  }

  cancel(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #look(): void {
    // Timers come before what was received; setImmediate comes after it.
    setImmediate(() => {
      if (this.#over) return;
      const starved = Math.min(this.#waited() - this.#before, limits.starvedAnswerMs);
      const more = starved - this.#extendedMs;
      if (more < WORTH_MS) {
        this.#over = true;
        this.#expired();
        return;
      }
      this.#extendedMs = starved;
      this.#timer = setTimeout(() => this.#look(), more);
    });
  }
}
