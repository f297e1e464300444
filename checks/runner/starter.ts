/**
 * The pristine starters, in `checks/starters/`. The exercises' folders hold what learners have
 * made of them, so that resetting needs no git: it works in an unpacked zip too.
 */
import {
  cpSync,
  type Dirent,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, relative } from "node:path";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { makeStateFolder, stateFolder } from "./state.ts";
import { UsageError } from "./usage-error.ts";

export const starterOf = ({ slug }: Exercise): string => join(root, "checks/starters", slug);
export const workOf = ({ slug }: Exercise): string => join(root, "exercises", slug);
const keptOf = ({ slug }: Exercise): string => join(stateFolder, "kept", slug);

/** The learner's folder has to be there; its files need not. */
export function requireWork(exercise: Exercise): void {
  if (isFolder(workOf(exercise))) return;
  throw new UsageError(
    `There is no folder exercises/${exercise.slug}. npm run reset ${exercise.number} puts the starter there.`,
  );
}

/** The `.ts` files below a folder, relative to it. Links are not followed. */
export const sourcesIn = (folder: string): string[] =>
  entriesIn(folder, (entry) => entry.isFile() && entry.name.endsWith(".ts"));

/** Those that stand for such a file. One with a dot in front is an editor's own. */
const linksIn = (folder: string): string[] =>
  entriesIn(folder, (entry) => entry.isSymbolicLink() && /^[^.].*\.ts$/.test(entry.name));

function entriesIn(folder: string, isOne: (entry: Dirent) => boolean): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(isOne)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((name) => !name.includes("node_modules/"))
    .toSorted();
}

/** The text of a file, if there is one. */
export const readOr = (path: string): string | undefined =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : undefined;

/** The files that differ from the starter, are not part of it, or are missing. */
export function changedFiles(exercise: Exercise): string[] {
  const names = new Set([...sourcesIn(workOf(exercise)), ...sourcesIn(starterOf(exercise))]);
  return [...names]
    .filter(
      (name) => readOr(join(workOf(exercise), name)) !== readOr(join(starterOf(exercise), name)),
    )
    .toSorted();
}

/**
 * Puts the learner's files aside and the starter in their place.
 * @returns where they are kept, if there were any
 */
export function putStarter(exercise: Exercise): string | undefined {
  const kept = copyAside(exercise);
  replaceWith(exercise, starterOf(exercise), kept);
  return kept;
}

/**
 * Brings back what was put aside last; what is there now is put aside in turn.
 * @returns where that is kept, if there was anything
 * @throws UsageError where nothing was put aside
 */
export function bringBack(exercise: Exercise): string | undefined {
  const latest = foldersIn(keptOf(exercise)).toSorted().at(-1);
  if (latest === undefined)
    throw new UsageError(`Nothing of exercise ${exercise.number} was put aside.`);
  const source = join(keptOf(exercise), latest);
  const kept = copyAside(exercise);
  replaceWith(exercise, source, kept);
  rmSync(source, { recursive: true });
  return kept;
}

/** Those that hold something. */
function foldersIn(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder).filter((name) => filesOf(join(folder, name)).length > 0);
}

/** Copies all of the learner's files, if there are any. Until that is done, nothing is touched. */
function copyAside(exercise: Exercise): string | undefined {
  const kept = join(keptOf(exercise), new Date().toISOString().replaceAll(":", "-"));
  const work = workOf(exercise);
  if (filesOf(work).length === 0) return undefined;
  try {
    makeStateFolder(kept);
    for (const name of filesOf(work)) {
      cpSync(join(work, name), join(kept, name), { verbatimSymlinks: true });
    }
    return kept;
  } catch (error) {
    rmSync(kept, { recursive: true, force: true });
    throw new UsageError(
      `Nothing was changed: your files cannot be copied to .workshop/, where they would be kept (${codeOf(error)}).`,
    );
  }
}

function replaceWith(exercise: Exercise, source: string, kept: string | undefined): void {
  const work = isFolder(workOf(exercise)) ? realpathSync(workOf(exercise)) : workOf(exercise);
  try {
    // A link is removed, and not what it leads to: that is no part of the folder.
    for (const name of filesOf(work)) rmSync(join(work, name), { force: true });
    cpSync(source, work, { recursive: true, verbatimSymlinks: true });
  } catch (error) {
    const all = kept ? ` All of your files are kept in ${shown(kept)}.` : "";
    throw new UsageError(
      `Not all of exercises/${exercise.slug} can be written (${codeOf(error)}).${all}`,
    );
  }
}

/** A path of the checkout, as it is told. */
export const shown = (path: string): string => relative(root, path).replaceAll("\\", "/");

const filesOf = (work: string): string[] => [...sourcesIn(work), ...linksIn(work)];

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error);
