/** The files of an exercise's suite: `checks/NN-slug.check.ts`, and the rooms behind it. */
import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../host/root.ts";

/** Paths from the checkout, the suite itself first. */
export function suiteFilesOf(slug: string): string[] {
  const folder = `checks/${slug}`;
  const rooms = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).toSorted() : [];
  return [`checks/${slug}.check.ts`, ...rooms.map((name) => posix.join(folder, name))];
}
