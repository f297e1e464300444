/**
 * Random values that `--seed` repeats. Every check draws from a stream of its own, so that a
 * check sees the same values whether or not the ones before it ran.
 */
import { createHash } from "node:crypto";

/** What most checks need, in one go. */
const BLOCK_BYTES = 2048;

const B64TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

export class Random {
  readonly #seed: string;
  #block: Buffer = Buffer.alloc(0);
  #blocks = 0;

  constructor(...seed: string[]) {
    this.#seed = seed.join("/");
  }

  /** 32 bits. */
  #next(): number {
    if (this.#block.length < 4) {
      this.#block = createHash("shake256", { outputLength: BLOCK_BYTES })
        .update(`${this.#seed}#${this.#blocks}`)
        .digest();
      this.#blocks += 1;
    }
    const value = this.#block.readUInt32BE(0);
    this.#block = this.#block.subarray(4);
    return value;
  }

  /** A whole number, `from` and `to` included. */
  int(from: number, to: number): number {
    return from + (this.#next() % (to - from + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.int(0, items.length - 1)] as Item;
  }

  shuffle<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => [this.#next(), item] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, item]) => item);
  }

  text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet[this.int(0, alphabet.length - 1)]).join("");
  }

  /** A lower-case word. */
  word(length = 8): string {
    return this.text(length, LETTERS);
  }

  /** RFC 6750 §2.1, without the `=` at the end. Begins with a letter. */
  b64token(length = 24): string {
    return this.text(1, LETTERS) + this.text(length - 1, B64TOKEN);
  }

  /** Letters, digits, - and _ (RFC 4648 §5). */
  base64url(length: number): string {
    return this.text(length, `${LETTERS}${LETTERS.toUpperCase()}0123456789-_`);
  }

  /** At least 32 bytes of UTF-8, not only ASCII. */
  secret(): string {
    return `${this.text(16, LETTERS)}-ключ-${this.text(20, B64TOKEN)}-é`;
  }

  /** `text` with the case of each letter drawn. */
  anyCase(text: string): string {
    return [...text]
      .map((letter) => (this.int(0, 1) ? letter.toUpperCase() : letter.toLowerCase()))
      .join("");
  }
}
