/**
 * The journal: `journal.jsonl` in the results' folder, a line for each thing that is known. It is
 * appended to as results come in, so that an interrupted run goes on where it stopped; all other
 * files are made of it. What is in memory is where each line stands, not what it says.
 */
import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { Cell, Row } from "./cell.ts";
import { cellAt, readLine, type Line, type Plan } from "./journal-line.ts";
import type { Verdict } from "../verdict.ts";

/** Where a cell's line stands, and what decides whether it has to be graded again. */
interface Place {
  offset: number;
  length: number;
  fingerprint: string;
  state: Cell["state"];
  status: Verdict["status"] | undefined;
}

const CHUNK = 1 << 16;
const NEWLINE = 10;

export class Journal {
  /** The last plan: what the results' folder was made for. */
  plan: Plan | undefined;
  readonly #file: number;
  readonly #places = new Map<string, Place>();
  readonly #remarks = new Map<string, string[]>();
  #size = 0;

  /** @param flags "a+" to write, "r" to look */
  constructor(path: string, flags: "a+" | "r" = "a+") {
    this.#file = openSync(path, flags);
    const torn = this.#readAll();
    // A line that was torn off in the middle stays as it is, and is no line.
    if (torn && flags === "a+") this.#write("\n");
  }

  begin(plan: Plan): void {
    this.#append({ plan });
    this.plan = plan;
  }

  /** Sets the remarks on a submission. */
  remark(name: string, remarks: string[]): void {
    if (JSON.stringify(this.#remarks.get(name)) === JSON.stringify(remarks)) return;
    this.#append({ submission: { name, remarks } });
    this.#remarks.set(name, remarks);
  }

  record(cell: Cell): void {
    this.#append({ cell });
  }

  /** A fault is not known: the next run tries again. */
  knows({ name, exercise, fingerprint, state }: Cell): boolean {
    const place = this.#places.get(keyOf(name, exercise));
    return place?.fingerprint === fingerprint && place.state === state && place.status !== "fault";
  }

  /** What is known of a submission; undefined where an exercise is still to be graded. */
  row(name: string, exercises: readonly string[]): Row | undefined {
    const cells = exercises.map((exercise) => this.#read(name, exercise));
    if (!cells.every((cell) => cell !== undefined)) return undefined;
    return { name, remarks: this.#remarks.get(name) ?? [], cells };
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(name: string, exercise: string): Cell | undefined {
    const place = this.#places.get(keyOf(name, exercise));
    if (!place) return undefined;
    const buffer = Buffer.alloc(place.length);
    readSync(this.#file, buffer, 0, place.length, place.offset);
    return cellAt(buffer.toString("utf8"));
  }

  #append(line: Line): void {
    const text = `${JSON.stringify(line)}\n`;
    const offset = this.#size;
    this.#write(text);
    this.#index(line, offset, this.#size - offset - 1);
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
    this.#size += bytes.length;
  }

  #index({ plan, submission, cell }: Line, offset: number, length: number): void {
    if (plan) this.plan = plan;
    if (submission) this.#remarks.set(submission.name, submission.remarks);
    if (cell) {
      const { fingerprint, state, verdict } = cell;
      const place = { offset, length, fingerprint, state, status: verdict?.status };
      this.#places.set(keyOf(cell.name, cell.exercise), place);
    }
  }

  /** Reads the file once, in chunks. Returns whether its last line has no end. */
  #readAll(): boolean {
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(CHUNK);
      const count = readSync(this.#file, chunk, 0, CHUNK, this.#size + rest.length);
      if (count === 0) break;
      let bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
        const line = readLine(bytes.toString("utf8", 0, end));
        if (line) this.#index(line, this.#size, end);
        this.#size += end + 1;
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
    }
    this.#size += rest.length;
    return rest.length > 0;
  }
}

const keyOf = (name: string, exercise: string): string => `${name}\0${exercise}`;
