/**
 * Time in which a process was ready to run and no processor was free. It is nobody's fault: on a
 * busy machine, a right answer takes as long as a wrong one on an idle machine.
 */
import { readFileSync } from "node:fs";

/**
 * Milliseconds that a process's main thread has waited for a processor since it was started;
 * 0 where the system does not tell. `"thread-self"` is the thread that asks.
 */
export function waitedMs(process: number | "thread-self"): number {
  try {
    const [, nanoseconds] = readFileSync(`/proc/${process}/schedstat`, "utf8").split(" ");
    return Number(nanoseconds) / 1e6 || 0;
  } catch {
    return 0; // not Linux, or the process is gone
  }
}
