/** What one exercise may use up, over all its hosts. */
import { inSeconds, limits } from "../host/limits.ts";

export class Budget {
  /** When the first thing was asked. */
  #startedAt: number | undefined;
  #waitedBefore = 0;
  #lateInARow = 0;
  readonly #waited: () => number;

  /** @param waited milliseconds that there was no processor for the learner's code or the checks, ever */
  constructor(waited: () => number) {
    this.#waited = waited;
  }

  /** Milliseconds that are left for the whole exercise. */
  left(): number {
    if (this.#startedAt === undefined) {
      this.#startedAt = performance.now();
      this.#waitedBefore = this.#waited();
    }
    const used = performance.now() - this.#startedAt;
    // Asking the system takes a moment: only where it makes a difference.
    if (used < limits.exerciseMs / 2) return limits.exerciseMs - used;
    const excused = Math.min(this.#waited() - this.#waitedBefore, limits.starvedExerciseMs);
    return limits.exerciseMs - used + excused;
  }

  /** Something answered, or did not answer in time. */
  note(inTime: boolean): void {
    this.#lateInARow = inTime ? 0 : this.#lateInARow + 1;
  }

  /** Why nothing more is tried; undefined as long as there is no such reason. */
  exhausted(): string | undefined {
    if (this.#lateInARow >= 2) {
      return "Two answers in a row did not come in time, so the rest was not tried.";
    }
    if (this.left() <= 0) {
      return `The ${inSeconds(limits.exerciseMs)} for the whole exercise were used up before this was tried.`;
    }
    return undefined;
  }
}
