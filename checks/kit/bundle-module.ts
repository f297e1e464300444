/**
 * Makes one module of a source file of ours and all that it imports, for Node to import as it is:
 * a suite with its kit, say. Module by module, that would take longer than all checks take to run.
 */
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildOnce } from "../host/build-once.js";
import { root } from "../host/root.ts";

/** @returns the module's URL */
export async function bundleModule(source: string): Promise<string> {
  const name = basename(source, ".ts");
  const folder = await buildOnce(root, name, {
    entryPoints: [source],
    define: { "import.meta.url": JSON.stringify(pathToFileURL(source).href) },
  });
  return pathToFileURL(join(folder, `${name}.mjs`)).href;
}
