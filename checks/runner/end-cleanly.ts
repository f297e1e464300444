/** Whatever ends a command, nothing of it stays behind: no process, no folder, no stack trace. */
import { constants } from "node:os";

/** They wait for a signal, and end by it in a way of their own. */
const lasting: readonly string[] = ["watch", "start", "demo", "grade"];

export function endCleanly(command: string): void {
  // `npm run check 03 | head -1`: the reader has gone. The exit code is still worth something.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  if (lasting.includes(command)) return;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    // A signal alone would end Node without its `exit` handlers, which end what the keeper started.
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
