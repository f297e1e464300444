/**
 * Where in a submission's folder the exercises are: a fork has them in `exercises/`, a bare one
 * at its top, and what was unpacked from an archive one folder further down.
 */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { course, type Exercise } from "../../course.ts";

export interface Layout {
  /** Exercise slug → its folder. */
  folders: Map<string, string>;
  /** A sentence for each thing that was not taken, and why. */
  remarks: string[];
}

const DEEPEST = 2;

/** @param only with a single exercise, its files may lie in the submission's folder themselves */
export function layoutOf(folder: string, only?: Exercise): Layout {
  const remarks: string[] = [];
  const place = placeOf(folder, remarks, 0);
  const folders = new Map<string, string>();
  if (place === undefined) {
    if (only && entriesOf(folder).some(({ name }) => only.files.includes(name))) {
      folders.set(only.slug, folder);
    } else {
      const near = [folder, join(folder, "exercises")].flatMap(entriesOf);
      const meant = near.flatMap(({ name }) => misnamed(name));
      const none = `There is no numbered folder, such as ${course[0]?.slug}.`;
      remarks.push(...(meant.length > 0 ? meant : [none]));
    }
    return { folders, remarks };
  }
  for (const { name, kind } of entriesOf(place)) {
    const exercise = course.find(({ slug }) => slug === name);
    if (!exercise) remarks.push(...misnamed(name));
    else if (kind === "link") remarks.push(refuseLink(name));
    else if (kind === "folder") folders.set(name, join(place, name));
  }
  return { folders, remarks };
}

/** Whether a folder is itself a submission, and not a class of them. */
export const isSubmission = (folder: string): boolean =>
  hasNumbered(folder) || hasNumbered(join(folder, "exercises"));

export const refuseLink = (name: string): string =>
  `${name} is a link, and links are not followed. Put the folder itself there.`;

function placeOf(folder: string, remarks: string[], depth: number): string | undefined {
  const entries = entriesOf(folder);
  const exercises = entries.find(({ name }) => name === "exercises");
  if (exercises?.kind === "link") remarks.push(refuseLink("exercises"));
  if (exercises?.kind === "folder" && hasNumbered(join(folder, "exercises"))) {
    return join(folder, "exercises");
  }
  if (hasNumbered(folder)) return folder;
  // An archive wraps everything in one folder of its own.
  const inner = entries.filter(({ kind }) => kind === "folder");
  if (inner.length !== 1 || !inner[0] || depth >= DEEPEST) return undefined;
  return placeOf(join(folder, inner[0].name), remarks, depth + 1);
}

const hasNumbered = (folder: string): boolean =>
  entriesOf(folder).some(
    ({ name, kind }) => kind !== "file" && course.some(({ slug }) => slug === name),
  );

/** `03_bearer` for `03-authorization-header`: somebody's work that would be missed in silence. */
function misnamed(name: string): string[] {
  const meant = course.find(({ number }) => new RegExp(`^${number}\\D`).test(name));
  return meant
    ? [`${name} is not the name of an exercise, and was not graded. Is it ${meant.slug}?`]
    : [];
}

export interface Entry {
  name: string;
  kind: "folder" | "link" | "file";
}

/** What a folder holds, in order, hidden things left out; nothing where there is no folder. */
export function entriesOf(folder: string): Entry[] {
  try {
    if (!lstatSync(folder).isDirectory()) return [];
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
      .filter(({ name }) => name !== "__MACOSX")
      .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

const kindOf = (entry: { isSymbolicLink(): boolean; isDirectory(): boolean }): Entry["kind"] =>
  entry.isSymbolicLink() ? "link" : entry.isDirectory() ? "folder" : "file";
