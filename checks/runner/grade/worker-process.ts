/** A grading process, from the side of the command that hands out the work. */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { root } from "../../host/root.ts";
import type { Batch, Reply } from "./worker.ts";

/** Longer than anything that is in order: 20 s an exercise, and what starting may take. */
const START_MS = 120_000;
const JOB_MS = 45_000;
const LAST_WORDS = 4_000;

export class WorkerProcess {
  #child: ChildProcess | undefined;
  #heard = "";

  /** Grades a batch. A process that ends meanwhile, or never answers, comes back as `broke`. */
  grade(batch: Batch): Promise<Reply> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve) => {
      const timer = setTimeout(
        () => settle({ broke: "The grading process did not answer in time." }),
        START_MS + batch.jobs.length * JOB_MS,
      );
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        child.off("message", settle).off("error", onError).off("exit", onExit);
        if ("broke" in reply) this.#drop();
        resolve(reply);
      };
      const onError = (error: Error): void => settle({ broke: error.message });
      const onExit = (code: number | null, signal: NodeJS.Signals | null): void =>
        settle({ broke: `The grading process ended (${signal ?? code}). ${this.#heard}`.trim() });
      child.once("message", settle).once("error", onError).once("exit", onExit);
      child.send(batch, (error) => {
        if (error) onError(error);
      });
    });
  }

  /** Ends it, and with it the hosts that it has started. */
  async end(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    if (child.connected) child.disconnect();
    await ended;
    clearTimeout(timer);
  }

  /** After a fault a fresh process takes its place: whatever broke may be broken still. */
  #drop(): void {
    const child = this.#child;
    this.#child = undefined;
    if (child?.connected) child.disconnect();
    setTimeout(() => child?.kill("SIGKILL"), 5_000).unref();
  }

  #start(): ChildProcess {
    this.#heard = "";
    const child = fork(join(root, "checks/runner/start.js"), ["grade-worker"], {
      cwd: root,
      // Ctrl-C goes to everything in the terminal's group; this is for the command to decide.
      detached: process.platform !== "win32",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.on("error", () => {}); // told by whoever waits for an answer; else nobody is interested
    child.stderr?.setEncoding("utf8");
    child.stderr?.on("data", (text: string) => {
      this.#heard = (this.#heard + text).slice(-LAST_WORDS);
    });
    return child;
  }
}
