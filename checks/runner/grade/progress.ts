/**
 * How far grading is: a bar with the time left on a terminal, a line for each finished submission
 * elsewhere. All of it goes to stderr.
 */
import { duration } from "../token/human-time.ts";
import { totalOf, type Row } from "./cell.ts";
import { oneLine } from "./escape.ts";

const BAR = 24;
const REPAINT_MS = 500;
const CLEAR_LINE = "\r\u001b[K";

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  readonly #submissions: number;
  readonly #begin = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #done = 0;
  #finished = 0;
  #last = "";

  /** @param total cells to be graded @param submissions to which they belong */
  constructor(total: number, submissions: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#submissions = submissions;
    this.#stream = stream;
    if (!stream.isTTY || total === 0) return;
    this.#timer = setInterval(() => this.#paint(), REPAINT_MS);
    this.#timer.unref();
    this.#paint();
  }

  /** One more exercise is graded; `row` where its submission is complete by that. */
  step(row: Row | undefined): void {
    this.#done += 1;
    if (!row) return;
    this.#finished += 1;
    this.#last = row.name;
    if (this.#timer) return;
    const count = `${this.#finished} of ${this.#submissions}`;
    this.#stream.write(`graded ${count}: ${oneLine(row.name)}, ${describeTotal(row)}\n`);
  }

  /** Leaves the line empty: what comes next begins there. */
  end(): void {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#stream.write(CLEAR_LINE);
  }

  #paint(): void {
    const filled = Math.floor((this.#done / this.#total) * BAR);
    const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
    const columns = Math.max(20, (this.#stream.columns || 80) - 1);
    const line = [
      `${bar} ${this.#finished} of ${this.#submissions}`,
      this.#left(),
      oneLine(this.#last),
    ];
    const text = line.filter(Boolean).join("   ");
    this.#stream.write(CLEAR_LINE + [...text].slice(0, columns).join(""));
  }

  /** The first batches start everything up, so that what they took says little. */
  #left(): string {
    const seconds = (performance.now() - this.#begin) / 1000;
    if (this.#done === 0) return seconds < 1 ? "" : "starting";
    const left = (seconds / this.#done) * (this.#total - this.#done);
    return `about ${duration(Math.max(1, left))} left`;
  }
}

function describeTotal(row: Row): string {
  const total = totalOf(row);
  return total === undefined
    ? "could not be graded"
    : `${Math.round(total * 100) / 100} of ${row.cells.length}`;
}
