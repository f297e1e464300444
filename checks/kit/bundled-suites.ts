/**
 * Hands vitest each suite as one module, kit included, that Node imports as it is. Module by
 * module, the kit would take longer to travel to vitest's worker than all checks take to run.
 */
import { createHash, randomUUID } from "node:crypto";
import { renameSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";
import { packages, root } from "../host/root.ts";

// Checkouts that share their packages have suites of their own.
const checkout = createHash("sha256").update(root).digest("hex").slice(0, 12);
const folder = join(packages, ".cache/workshop", `suites-${checkout}`);

export const bundledSuites: Plugin = {
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
    return moduleFor(basename(id, ".check.ts"), pathToFileURL(file).href);
  },
};

/**
 * The suite once for each submission that the runner provides, read anew each time; once for the
 * learner's own work where there is no runner.
 */
function moduleFor(slug: string, url: string): string {
  return `
    import { describe, inject } from "vitest";
    const runs = inject("target")?.exercises[${JSON.stringify(slug)}] ?? [];
    if (runs.length === 0) await import(${JSON.stringify(url)});
    for (const run of runs) {
      describe(run.run, async () => {
        globalThis.workshopRun = run;
        await import(${JSON.stringify(url)} + "?" + run.run);
      });
    }
  `;
}
