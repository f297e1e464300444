/**
 * Makes one module of a source file of ours and all that it imports, for Node to import as it is:
 * a suite with its kit, say. Module by module, that would take longer than all checks take to run.
 */
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildOnce } from "../host/build-once.js";
import { root } from "../host/root.ts";

const kit = join(root, "checks/kit/exercise.ts");

/**
 * The same for a suite, but its kit is a module beside it: a suite is imported anew for every run,
 * and that part, in which nothing of a run is kept, stays loaded.
 */
export const bundleSuite = (source: string): Promise<string> => bundleModule(source, [kit]);

/** @returns the module's URL */
export async function bundleModule(source: string, apart: string[] = []): Promise<string> {
  const name = basename(source, ".ts");
  const folder = await buildOnce(root, name, {
    entryPoints: [source, ...apart],
    entryNames: "[name]",
    splitting: true,
    define: { "import.meta.url": JSON.stringify(pathToFileURL(source).href) },
  });
  return pathToFileURL(join(folder, `${name}.mjs`)).href;
}
