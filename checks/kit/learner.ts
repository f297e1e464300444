/**
 * The learner's code, seen from a check: questions are put to a host, and what keeps it from
 * answering becomes a `CheckFailure`. A host that was lost is replaced for the next question.
 */
import { limits } from "../host/limits.ts";
import type { Answer, Question } from "../host/protocol.ts";
import { decode, encode } from "../host/wire.ts";
import type { Budget } from "./budget.ts";
import { Connections } from "./connections.ts";
import type { CheckFailure } from "./failure.ts";
import type { HostClient } from "./host-client.ts";
import { gone, outOfTime } from "./gone.ts";
import { noExport, unbundled, unloadable } from "./problem.ts";
import type { Grading } from "./target.ts";

export class Learner {
  /** The check's connections to the learner's apps. */
  readonly connections = new Connections();
  readonly #grading: Grading;
  readonly #budget: Budget;
  readonly #byHand: boolean;
  #host: Promise<HostClient> | undefined;
  /** The one that was opened last, and what those before it have waited. */
  #current: HostClient | undefined;
  #waitedBefore = 0;
  #loaded = new Set<string>();
  #offsetMs = 0;
  #kept = 0;
  #leftBehind: CheckFailure | undefined;
  /** The last one that did not answer in time, and was ended for it. */
  #hung: HostClient | undefined;

  /** @param options.byHand in a host in which no token library can be loaded */
  constructor(grading: Grading, budget: Budget, options: { byHand: boolean }) {
    this.#grading = grading;
    this.#budget = budget;
    this.#byHand = options.byHand;
  }

  /** The running host: a new one if the last is gone. */
  async #running(): Promise<HostClient> {
    const current = await this.#host?.catch(() => undefined);
    if (current && !current.gone) return current;
    this.#host = this.#open();
    return this.#host;
  }

  async #open(): Promise<HostClient> {
    this.#loaded = new Set();
    const host = await this.#grading.line.open(this.#grading.run, this.#byHand);
    this.#waitedBefore = this.waitedMs;
    this.#current = host;
    if (this.#offsetMs !== 0) await this.#put(host, { op: "clock", offsetMs: this.#offsetMs });
    return host;
  }

  /** The packages that a file loads, found when it was bundled. */
  packagesOf(file: string): string[] {
    return this.#grading.bundle.packages[file] ?? [];
  }

  /** Imports a file, or says why that fails. */
  async load(file: string): Promise<void> {
    const bundled = this.#grading.bundle.files[file];
    if (!bundled || "problem" in bundled) {
      throw unbundled(
        file,
        bundled?.problem ?? `There is no file ${file}.`,
        !bundled || bundled.missing === true,
      );
    }
    const host = await this.#running();
    if (this.#loaded.has(file)) return;
    const answer = await this.#put(host, { op: "load", file }, `import "./${file}"`, limits.loadMs);
    if ("unloadable" in answer) throw unloadable(file, answer.unloadable);
    this.#loaded.add(file);
  }

  /** @param tried how a message describes the question */
  async ask(question: Question, tried?: string): Promise<Answer> {
    const leftBehind = this.#leftBehind;
    this.#leftBehind = undefined;
    if (leftBehind) throw leftBehind;
    if ("file" in question) await this.load(question.file);
    const answer = await this.#put(await this.#running(), question, tried);
    // Only where the file has claimed before to be loaded, and was not.
    if ("unloadable" in answer) {
      throw unloadable("file" in question ? question.file : "", answer.unloadable);
    }
    if ("noExport" in answer && "file" in question) {
      throw noExport(question.file, answer.noExport, answer.exports, answer.type);
    }
    return answer;
  }

  async #put(
    host: HostClient,
    question: Question,
    tried?: string,
    deadlineMs: number = limits.answerMs,
  ): Promise<Answer> {
    const left = this.#budget.left();
    const reply = await host.ask(question, Math.min(deadlineMs, left));
    if ("gone" in reply) {
      this.#budget.note(reply.gone.why !== "deadline");
      if (reply.gone.why === "deadline" && left < deadlineMs) throw outOfTime(tried);
      throw gone(tried, reply.gone, deadlineMs);
    }
    this.#budget.note(true);
    return reply;
  }

  /** An HTTP exchange broke off: what became of the host, or undefined if it is still there. */
  async lost(tried: string, late: boolean): Promise<CheckFailure | undefined> {
    const host = await this.#host;
    // Where it hangs, nothing that is under way is answered: that counts once.
    if (host !== this.#hung) this.#budget.note(!late);
    if (late) {
      this.#hung = host;
      await host?.kill("deadline");
    }
    // The end of the connection may be seen before the end of the process: ask for anything.
    else await host?.ask({ op: "clock", offsetMs: this.#offsetMs }, limits.answerMs);
    if (late && this.#budget.left() <= 0) return outOfTime(tried);
    return host?.gone && gone(tried, host.gone, limits.answerMs);
  }

  /** Milliseconds that one answer may take now. */
  get patienceMs(): number {
    return Math.max(1, Math.min(limits.answerMs, this.#budget.left()));
  }

  /** Milliseconds that its processes have waited for a processor, all together. */
  get waitedMs(): number {
    return this.#waitedBefore + (this.#current?.waitedMs ?? 0);
  }

  /** An HTTP exchange was answered. */
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
    await this.#put(await this.#running(), { op: "clock", offsetMs });
  }

  /** After a check: real time again, and what was printed meanwhile. */
  async settle(): Promise<string> {
    this.connections.close();
    const host = await this.#host?.catch(() => undefined);
    this.#offsetMs = 0;
    if (host && !host.gone) {
      // Asked also where the clock was not moved: what was printed arrives before the answer.
      const reply = await host.ask({ op: "clock", offsetMs: 0 }, limits.answerMs);
      // Something that an answer left behind has hung or ended the process: told by the next check.
      if ("gone" in reply) {
        this.#budget.note(reply.gone.why !== "deadline");
        this.#leftBehind = gone(undefined, reply.gone, limits.answerMs);
      }
    }
    return host?.takePrinted() ?? "";
  }

  /** Ends the process; the next question starts another. What was in memory is gone. */
  async restart(): Promise<void> {
    await (await this.#host)?.kill("closed");
    this.#host = undefined;
  }
}

/** Arguments on their way to the host. */
export const toWire = (args: unknown): unknown => JSON.parse(encode(args));

/** A value on its way back. Functions, promises and the like arrive as `Opaque`. */
export const fromWire = (wire: unknown): unknown => decode(wire);
