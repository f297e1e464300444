/** Where things are: the checkout that this code belongs to, and its packages. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(folder: string): string {
  if (existsSync(join(folder, "checks", "course.ts"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("This is not inside a checkout of the workshop.");
  return findRoot(parent);
}

export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** The packages' real folder: Node names files by their real paths, also behind a link. */
export const packages = realpathSync(join(root, "node_modules"));
