import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, "../../node_modules/.cache/workshop");

/**
 * Bundles `main.ts` and imports it. The file lies below the checkout, where its packages are
 * found, and is removed as soon as it is loaded.
 */
export async function buildRunner() {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "runner-"));
  const outfile = join(folder, "runner.mjs");
  try {
    await build({
      entryPoints: [join(here, "main.ts")],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: "inline",
      sourcesContent: false,
      // The bundle speaks of the place where its source is, not of where it happens to lie.
      define: { "import.meta.url": JSON.stringify(pathToFileURL(join(here, "main.ts")).href) },
      logLevel: "silent",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
