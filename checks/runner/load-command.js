import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const cache = join(here, "../../node_modules/.cache/workshop");

/**
 * Bundles `main.ts` and loads one of its commands. The files lie below the checkout, where their
 * packages are found, and are removed as soon as they are loaded.
 * @param {string} name
 */
export async function loadCommand(name) {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "runner-"));
  try {
    await build({
      entryPoints: [join(here, "main.ts")],
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
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
    const { load } = await import(pathToFileURL(join(folder, "main.mjs")).href);
    return await load(name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
