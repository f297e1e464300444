/** A class: the submissions in a folder, one in each subfolder. */
import { createHash } from "node:crypto";
import { existsSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Exercise } from "../../course.ts";
import { UsageError } from "../usage-error.ts";
import { isName } from "./journal-line.ts";
import { entriesOf, isSubmission, layoutOf, refuseLink } from "./layout.ts";

/** One learner's work. */
export interface Submission {
  /** The subfolder's name: what every report calls it. */
  name: string;
  /** Exercise slug → its folder; what is missing was not handed in. */
  folders: Map<string, string>;
  /** A sentence for each thing that was not taken, and why. */
  remarks: string[];
}

/** Which part of a class to grade: `--shard 2/5`. */
export interface Shard {
  index: number;
  count: number;
}

/**
 * The class's folder, by its real path.
 * @param out the folder of results, which is no submission, wherever it is
 * @throws UsageError where there is no class
 */
export function openClass(given: string, folder: string, out: string): string {
  if (!existsSync(folder)) throw new UsageError(`There is no folder "${given}".`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`"${given}" is not a folder.`);
  if (isSubmission(folder)) {
    throw new UsageError(
      `"${given}" is one submission. Give the folder that holds all of them, or grade this one ` +
        `with: npm run check -- --from ${given}`,
    );
  }
  const real = realpathSync(folder);
  if (submissionNames(real, out).length === 0) {
    throw new UsageError(`There is no submission in "${given}": each is a subfolder of it.`);
  }
  return real;
}

/**
 * The names of a class's submissions, in order. A shard's part depends on the name alone. One that
 * could lead elsewhere as a file's name, by a backslash say, is none.
 */
export function submissionNames(folder: string, out: string, shard?: Shard): string[] {
  const results = existsSync(out) ? realpathSync(out) : out;
  const names = entriesOf(folder)
    .filter(({ name, kind }) => kind !== "file" && join(folder, name) !== results)
    .map(({ name }) => name)
    .filter(isName);
  return shard ? names.filter((name) => shardOf(name, shard.count) === shard.index) : names;
}

/** Subfolders that are left out for their names, which could not become files' names. */
export const unusableNames = (folder: string): string[] =>
  entriesOf(folder)
    .filter(({ name, kind }) => kind !== "file" && !isName(name))
    .map(({ name }) => name);

export function openSubmission(
  folder: string,
  name: string,
  exercises: readonly Exercise[],
): Submission {
  const kind = entriesOf(folder).find((entry) => entry.name === name)?.kind;
  if (kind === "link") return { name, folders: new Map(), remarks: [refuseLink(name)] };
  const only = exercises.length === 1 ? exercises[0] : undefined;
  return { name, ...layoutOf(join(folder, name), only) };
}

/** From 1 to `count`. */
function shardOf(name: string, count: number): number {
  return (createHash("sha256").update(name).digest().readUInt32BE(0) % count) + 1;
}
