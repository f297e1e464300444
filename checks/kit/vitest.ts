/** How vitest runs the check suites by itself: `npx vitest run checks/03-….check.ts`. */
import type { Plugin } from "vite";
import { bundleSuite } from "./bundle-module.ts";

const bundledSuites: Plugin = {
  name: "bundled-suites",
  enforce: "pre",
  async load(id) {
    if (!id.endsWith(".check.ts")) return undefined;
    return `await import(${JSON.stringify(await bundleSuite(id))});`;
  },
};

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
