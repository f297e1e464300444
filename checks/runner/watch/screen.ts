/** The terminal of `npm run watch`: cleared for each verdict, never while one is awaited. */
import { paperFor, type Paper } from "../report/paper.ts";

const CLEAR = "\u001b[2J\u001b[3J\u001b[H";
const KEYS = "h hint   d diff   n next   q quit";

export class Screen {
  readonly #out = process.stdout;

  /** As wide as the terminal is now: it may have been resized. */
  get paper(): Paper {
    return paperFor(this.#out);
  }

  /** Whether a text of this many lines would scroll out of sight. */
  isTooTall(text: string): boolean {
    return this.#out.isTTY && this.#out.rows > 0 && text.split("\n").length + 2 > this.#out.rows;
  }

  /** What is to be seen from now on. */
  replace(text: string): void {
    this.#out.write(`${this.#out.isTTY ? CLEAR : ""}${text}${this.#keys()}`);
  }

  /** Something below what is to be seen. */
  add(text: string): void {
    this.#out.write(`\n${text}\n${this.#keys()}`);
  }

  /** A check has begun: what was to be seen stays until it is over. */
  busy(label: string): void {
    if (this.#out.isTTY) this.#out.write(this.paper.paint("dim", `checking ${label} …`));
  }

  #keys(): string {
    return this.#out.isTTY && process.stdin.isTTY ? `\n${this.paper.paint("dim", KEYS)}\n` : "\n";
  }
}
