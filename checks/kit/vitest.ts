/** How vitest runs the check suites, with and without the runner. */
import type { Plugin } from "vite";

/**
 * Hands vitest each suite as one module, kit included. One by one, the kit's modules would take
 * longer to travel to vitest's worker than all checks take to run.
 */
const bundledSuites: Plugin = {
  name: "bundled-suites",
  enforce: "pre",
  async load(id) {
    if (!id.endsWith(".check.ts")) return undefined;
    const { build } = await import("esbuild");
    const { outputFiles } = await build({
      entryPoints: [id],
      outfile: id.replace(/\.ts$/, ".js"),
      write: false,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      logLevel: "silent",
    });
    return outputFiles[0]?.text;
  },
};

export const checksProject = {
  plugins: [bundledSuites],
  test: {
    include: ["checks/*.check.ts"],
    // A thread is ready sooner than a process, and no learner's code ever runs in it.
    pool: "threads" as const,
    // The kit keeps the deadlines, in the process that they are about.
    testTimeout: 0,
    hookTimeout: 30_000,
  },
};
