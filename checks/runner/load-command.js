import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildOnce } from "../host/build-once.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const main = join(root, "checks/runner/main.ts");

/**
 * Bundles `main.ts` and loads one of its commands.
 * @param {string} name
 * @returns {Promise<(argv: string[]) => Promise<void>>} what runs it and sets the exit code
 */
export async function loadCommand(name) {
  const folder = await buildOnce(root, "runner", {
    entryPoints: [main],
    splitting: true,
    // The bundle speaks of the place where its source is, not of where it happens to lie.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(main).href) },
  });
  const { load } = await import(pathToFileURL(join(folder, "main.mjs")).href);
  return load(name);
}
