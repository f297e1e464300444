/**
 * A pool for vitest that runs the suites in the runner's own thread. Starting a worker and loading
 * vitest into it a second time takes longer than grading an exercise; and no learner's code ever
 * runs where the suites do, so that nothing is left to be kept apart.
 */
import { EventEmitter } from "node:events";
import type { PoolRunnerInitializer, PoolWorker, WorkerRequest } from "vitest/node";

export const inThisThread: PoolRunnerInitializer = {
  name: "this-thread",
  createPoolWorker: () => new ThisThread(),
};

class ThisThread implements PoolWorker {
  readonly name = "this-thread";
  /** What vitest says to the suites' side, and what that side says to vitest. */
  readonly #inbox = new EventEmitter();
  readonly #outbox = new EventEmitter();
  #restoreProcess = (): void => {};

  on(event: string, callback: (data: unknown) => void): void {
    this.#outbox.on(event, callback);
  }

  off(event: string, callback: (data: unknown) => void): void {
    this.#outbox.off(event, callback);
  }

  /** As between threads: a copy arrives, and later. */
  send(message: WorkerRequest): void {
    const copy = structuredClone(message);
    setImmediate(() => this.#inbox.emit("message", copy));
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async start(): Promise<void> {
    const { init, runBaseTests, setupEnvironment } = await import("vitest/worker");
    this.#restoreProcess = rememberProcess();
    init({
      post: (message) => {
        const copy: unknown = structuredClone(message);
        setImmediate(() => this.#outbox.emit("message", copy));
      },
      on: (callback) => this.#inbox.on("message", callback),
      off: (callback) => this.#inbox.off("message", callback),
      teardown: () => this.#inbox.removeAllListeners(),
      runTests: (state, traces) => runBaseTests("run", state, traces),
      collectTests: (state, traces) => runBaseTests("collect", state, traces),
      setup: setupEnvironment,
    });
  }

  async stop(): Promise<void> {
    this.#restoreProcess();
  }
}

/** vitest takes a worker's process for its own: it replaces `exit`, and listens for crashes. */
function rememberProcess(): () => void {
  const { exit } = process;
  const events = ["uncaughtException", "unhandledRejection"] as const;
  const before = events.map((event) => process.listeners(event as never));
  return () => {
    process.exit = exit;
    events.forEach((event, index) => {
      for (const listener of process.listeners(event as never)) {
        if (!before[index]?.includes(listener)) process.off(event, listener as never);
      }
    });
  };
}
