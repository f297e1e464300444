/** Those who watch a demo: what they see, and the Enter that goes on. */
import { createInterface } from "node:readline/promises";
import { paperFor, wrap } from "../report/paper.ts";

/** Shown while Enter is awaited, and taken away again by it. */
const PROMPT = "Enter …";
const LINE_BACK = "\u001b[1A\u001b[2K";

/** A member's name, with its colon, or a value that is neither an object nor an array. */
const JSON_VALUE =
  /("(?:[^"\\]|\\.)*"\s*:)|"(?:[^"\\]|\\.)*"|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

export class Audience {
  readonly #paper = paperFor(process.stdout);
  readonly #lines;

  /** @param waits for Enter between what is asked and what is answered */
  constructor(waits: boolean) {
    this.#lines = waits
      ? createInterface({ input: process.stdin, output: process.stdout })
      : undefined;
    // Ctrl-C, Ctrl-D, or a terminal that has gone: the show is over.
    this.#lines?.once("close", () => this.#leave());
    process.stdout.on("error", () => process.exit(0)); // its reader has gone
  }

  title(text: string): void {
    this.#write(this.#paper.paint("bold", text));
  }

  /** A sentence, before what it is about. */
  say(index: number, count: number, sentence: string): void {
    const number = `${index + 1}/${count}`;
    const indent = " ".repeat(number.length + 2);
    const text = wrap(sentence, this.#paper.width, indent);
    this.#write(`\n${this.#paper.paint("bold", `${number}  ${text}`)}\n`);
  }

  /** What is asked: a command line, or a call. */
  ask(text: string): void {
    this.#write(this.#paper.paint("cyan", text));
  }

  /** The first line of an answer. */
  answer(text: string, good: boolean): void {
    this.#write(this.#paper.paint(good ? "green" : "yellow", text));
  }

  header(name: string, value: string): void {
    this.#write(`${this.#paper.paint("dim", `${name}:`)} ${value}`);
  }

  /** JSON, or whatever the body is. */
  body(text: string): void {
    if (text !== "") this.#write(`\n${this.#inColour(text)}`);
  }

  async enter(): Promise<void> {
    if (!this.#lines) return;
    await this.#lines.question(this.#paper.paint("dim", PROMPT));
    process.stdout.write(LINE_BACK);
  }

  end(): void {
    this.#lines?.removeAllListeners("close").close();
  }

  #leave(): void {
    process.stdout.write("\n");
    process.exit(0);
  }

  /** JSON as it came, or one member a line where it is wider than the terminal. */
  #inColour(text: string): string {
    if (!process.stdout.isTTY) return text;
    try {
      const value: unknown = JSON.parse(text);
      const json = text.length > this.#paper.width ? JSON.stringify(value, undefined, 2) : text;
      return json.replaceAll(JSON_VALUE, (found: string, name?: string) =>
        name === undefined ? this.#paper.paint("green", found) : found,
      );
    } catch {
      return text;
    }
  }

  #write(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}
