/**
 * The learner's code, seen from a check: questions are put to a host, and what keeps it from
 * answering becomes a `CheckFailure`. A host that was lost is replaced for the next question.
 */
import { launch } from "../host/launch.ts";
import type { Host } from "../host/host.ts";
import { limits } from "../host/limits.ts";
import type { Prepared } from "../host/prepare.ts";
import type { Answer, Question } from "../host/protocol.ts";
import { decode, encode } from "../host/wire.ts";
import type { Budget } from "./budget.ts";
import { CheckFailure } from "./failure.ts";
import { gone, noExport, unbundled, unloadable } from "./problem.ts";

export class Learner {
  readonly #prepared: Promise<Prepared>;
  readonly #budget: Budget;
  readonly #without: readonly string[];
  #host: Promise<Host> | undefined;
  #loaded = new Set<string>();
  #offsetMs = 0;
  #kept = 0;
  #readTo = 0;

  constructor(prepared: Promise<Prepared>, budget: Budget, without: readonly string[] = []) {
    this.#prepared = prepared;
    this.#budget = budget;
    this.#without = without;
  }

  /** Starts the host, so that it gets ready while the rest of the suite is still being loaded. */
  warmUp(): void {
    this.host().catch(() => {});
  }

  /** The running host: a new one if the last is gone. */
  async host(): Promise<Host> {
    const current = await this.#host;
    if (current && !current.gone) return current;
    this.#host = this.#launch();
    return this.#host;
  }

  async #launch(): Promise<Host> {
    const prepared = await this.#prepared;
    this.#loaded = new Set();
    this.#readTo = 0;
    const host = launch({ ...prepared, without: this.#without });
    const ready = await host.ready();
    // Nothing of the learner's has been loaded yet: this is not the learner's fault.
    if ("gone" in ready) throw new Error(`The host did not start: ${ready.gone.why} ${host.printed}`);
    if (this.#offsetMs !== 0) await this.#put(host, { op: "clock", offsetMs: this.#offsetMs });
    return host;
  }

  /** The packages that a file loads, found when it was bundled. */
  async packagesOf(file: string): Promise<string[]> {
    return (await this.#prepared).bundle.packages[file] ?? [];
  }

  /** Imports a file, or says why that fails. */
  async load(file: string): Promise<void> {
    const { bundle } = await this.#prepared;
    const bundled = bundle.files[file];
    if (!bundled || "problem" in bundled) {
      throw unbundled(file, bundled?.problem ?? `There is no file ${file}.`, bundled?.missing ?? true);
    }
    const host = await this.host();
    if (this.#loaded.has(file)) return;
    const answer = await this.#put(host, { op: "load", file }, `import "./${file}"`, limits.loadMs);
    if ("unloadable" in answer) throw unloadable(file, answer.unloadable);
    this.#loaded.add(file);
  }

  /** @param tried how a message describes the question */
  async ask(question: Question, tried?: string): Promise<Answer> {
    if ("file" in question) await this.load(question.file);
    const answer = await this.#put(await this.host(), question, tried);
    if ("noExport" in answer) {
      const file = "file" in question ? question.file : "of" in question ? `what was returned` : "";
      throw noExport(file, answer.noExport, answer.exports, answer.type);
    }
    return answer;
  }

  async #put(
    host: Host,
    question: Question,
    tried?: string,
    deadline: number = limits.answerMs,
  ): Promise<Answer> {
    const reply = await host.ask(question, Math.min(deadline, this.#budget.left()));
    if ("gone" in reply) {
      this.#budget.note(reply.gone.why !== "deadline");
      throw gone(tried, reply.gone, deadline);
    }
    this.#budget.note(true);
    return reply;
  }

  /** Says what became of a host that broke off an HTTP exchange; undefined if it is still there. */
  async lost(tried: string, late: boolean): Promise<CheckFailure | undefined> {
    const host = await this.#host;
    if (late) host?.kill({ why: "deadline" });
    // The end of the connection may be seen before the end of the process.
    else await new Promise((resolve) => setTimeout(resolve, 50));
    this.#budget.note(!late);
    return host?.gone && gone(tried, host.gone, limits.answerMs);
  }

  /** Milliseconds that one answer may take now. */
  get patience(): number {
    return Math.max(1, Math.min(limits.answerMs, this.#budget.left()));
  }

  heard(): void {
    this.#budget.note(true);
  }

  /** A name for something to keep in the host. */
  newKey(): string {
    this.#kept += 1;
    return `k${this.#kept}`;
  }

  /** Moves what `Date` answers in the host: milliseconds from the real time. */
  async moveClock(offsetMs: number): Promise<void> {
    this.#offsetMs = offsetMs;
    await this.ask({ op: "clock", offsetMs });
  }

  /** Real time again, where it was moved. */
  async resetClock(): Promise<void> {
    if (this.#offsetMs !== 0) await this.moveClock(0).catch(() => {});
  }

  /** What the code printed since this was last asked. */
  async takePrinted(): Promise<string> {
    const host = await this.#host?.catch(() => undefined);
    if (!host) return "";
    const text = host.printed.slice(this.#readTo);
    this.#readTo = host.printed.length;
    return text;
  }

  /** Ends the process; the next question starts another. State in memory is gone, as in a restart. */
  async restart(): Promise<void> {
    await (await this.#host)?.end();
    this.#host = undefined;
  }

  async close(): Promise<void> {
    const host = await this.#host?.catch(() => undefined);
    await host?.end();
  }
}

/** Arguments on their way to the host. */
export const toWire = (args: unknown): unknown => JSON.parse(encode(args));

/** A value on its way back. Functions, promises and the like arrive as `Opaque`. */
export const fromWire = (wire: unknown): unknown => decode(wire);
