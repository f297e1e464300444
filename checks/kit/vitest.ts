/** How vitest runs the check suites, with and without the runner. */
import { createHash, randomUUID } from "node:crypto";
import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import { packages, root } from "../host/root.ts";

// Checkouts that share their packages have suites of their own.
const checkout = createHash("sha256").update(root).digest("hex").slice(0, 12);
const folder = join(packages, ".cache/workshop", `suites-${checkout}`);

/**
 * Hands vitest each suite as one module, kit included, that Node imports as it is. Module by
 * module, the kit would take longer to travel to vitest's worker than all checks take to run.
 */
const bundledSuites: Plugin = {
  name: "bundled-suites",
  enforce: "pre",
  async load(id) {
    if (!id.endsWith(".check.ts")) return undefined;
    const { build } = await import("esbuild");
    const file = join(folder, `${basename(id, ".ts")}.mjs`);
    // Runs side by side write the same file: each writes its own, and puts it in place whole.
    const outfile = `${file}.${randomUUID()}`;
    await build({
      entryPoints: [id],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      sourcesContent: false,
      define: { "import.meta.url": JSON.stringify(pathToFileURL(id).href) },
      logLevel: "silent",
    });
    renameSync(outfile, file);
    return `import ${JSON.stringify(pathToFileURL(file).href)};`;
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
