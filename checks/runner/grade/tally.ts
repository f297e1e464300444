/** What came of a class, in numbers: for the closing lines and the exit code. */
import type { ExitCode } from "../main.ts";
import type { Row } from "./cell.ts";

export class Tally {
  submissions = 0;
  /** Submissions of which every exercise passed. */
  passed = 0;
  /** Submissions with at least one fault. */
  faulty = 0;
  /** Submissions of which nothing was handed in. */
  empty = 0;
  readonly faults: string[] = [];

  add({ name, cells }: Row): void {
    this.submissions += 1;
    if (cells.every(({ verdict }) => verdict?.status === "passed")) this.passed += 1;
    if (cells.every(({ verdict }) => verdict === undefined)) this.empty += 1;
    const faults = cells.filter(({ verdict }) => verdict?.status === "fault");
    if (faults.length === 0) return;
    this.faulty += 1;
    for (const { exercise } of faults)
      if (this.faults.length < 5) this.faults.push(`${name} ${exercise}`);
  }

  get exitCode(): ExitCode {
    if (this.faulty > 0) return 3;
    return this.passed === this.submissions ? 0 : 1;
  }

  describe(): string {
    const rest = this.submissions - this.passed - this.faulty - this.empty;
    const parts = [
      `${this.passed} passed all`,
      ...(rest > 0 ? [`${rest} did not`] : []),
      ...(this.empty > 0 ? [`${this.empty} handed in nothing`] : []),
      ...(this.faulty > 0 ? [`${this.faulty} could not be graded`] : []),
    ];
    const what = this.submissions === 1 ? "1 submission" : `${this.submissions} submissions`;
    return `${what}: ${parts.join(", ")}.`;
  }
}
