/** The inside of a thread that suites run in: see `suite-threads.ts`. */
import { parentPort } from "node:worker_threads";
import { runSuites, type SuiteRun } from "./run-suites.ts";

parentPort?.on("message", (runs: SuiteRun[]) => {
  void runSuites(runs).then((ran) => parentPort?.postMessage(ran));
});
