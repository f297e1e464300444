/** Runs suites in threads of their own, side by side. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { onceFor } from "../host/once.ts";
import { root } from "../host/root.ts";
import { bundleModule } from "../kit/bundle-module.ts";
import type { Ran, SuiteRun } from "./run-suites.ts";

const sources = new Map<string, Promise<string>>();

/**
 * Each thread takes the runs of one suite, and the next when it is done. They are new each time:
 * what a thread keeps of its runs goes with it.
 */
export async function runInThreads(runs: readonly SuiteRun[], most: number): Promise<Ran[]> {
  const path = join(root, "checks/runner/suite-thread.ts");
  const file = new URL(await onceFor(sources, path, () => bundleModule(path)));
  const suites = [...new Set(runs.map((run) => run.url))];
  const bySuite = suites.map((suite) => runs.filter((run) => run.url === suite));
  const results = new Map<SuiteRun, Ran>();
  const work = async (): Promise<void> => {
    const thread = new Worker(file);
    try {
      for (let next = bySuite.shift(); next; next = bySuite.shift()) {
        const ran = await askThread(thread, next);
        next.forEach((run, index) => results.set(run, ran[index] as Ran));
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, bySuite.length) }, work));
  return runs.map((run) => results.get(run) as Ran);
}

function askThread(thread: Worker, runs: readonly SuiteRun[]): Promise<Ran[]> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => reject(new Error(`A thread ended (${code}).`));
    thread.once("error", reject).once("exit", ended);
    thread.once("message", (ran: Ran[]) => {
      thread.off("error", reject).off("exit", ended);
      resolve(ran);
    });
    thread.postMessage(runs);
  });
}
