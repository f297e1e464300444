/** A file of results. It is written piece by piece, and put in place when it is whole. */
import { closeSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const LARGEST_PIECE = 1 << 16;

export class OutFile {
  readonly path: string;
  readonly #file: number;
  #text = "";

  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    this.#file = openSync(`${path}.part`, "w");
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length > LARGEST_PIECE) this.#flush();
  }

  end(): void {
    this.#flush();
    closeSync(this.#file);
    renameSync(`${this.path}.part`, this.path);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
    this.#text = "";
  }
}
