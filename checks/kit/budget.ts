/** What one exercise may use up, over all its hosts. */
import { inSeconds, limits } from "../host/limits.ts";

export class Budget {
  /** When the first thing was asked. */
  #startedAt: number | undefined;
  #lateInARow = 0;

  /** Milliseconds that are left for the whole exercise. */
  left(): number {
    this.#startedAt ??= performance.now();
    return limits.exerciseMs - (performance.now() - this.#startedAt);
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
