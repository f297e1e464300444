/** How vitest runs the check suites, with and without the runner. */
import { bundledSuites } from "./bundled-suites.ts";

export const checksProject = {
  plugins: [bundledSuites],
  test: {
    include: ["checks/*.check.ts"],
    // A thread is ready sooner than a process, and no learner's code ever runs in it.
    pool: "threads" as const,
    // Nothing of vitest's is worth its patching the console: suites print nothing.
    disableConsoleIntercept: true,
    // The kit keeps the deadlines, in the process that they are about.
    testTimeout: 0,
    hookTimeout: 30_000,
  },
};
