/**
 * The pristine starters, in `checks/starters/`. The exercises' folders hold what learners have
 * made of them, so that resetting needs no git: it works in an unpacked zip too.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { makeStateFolder, stateFolder } from "./state.ts";
import { UsageError } from "./usage-error.ts";

export const starterOf = ({ slug }: Exercise): string => join(root, "checks/starters", slug);
export const workOf = ({ slug }: Exercise): string => join(root, "exercises", slug);
const keptOf = ({ slug }: Exercise): string => join(stateFolder, "kept", slug);

/** The learner's folder has to be there; its files need not. */
export function requireWork(exercise: Exercise): void {
  if (existsSync(workOf(exercise))) return;
  throw new UsageError(
    `There is no folder exercises/${exercise.slug}. npm run reset ${exercise.number} puts the starter there.`,
  );
}

/** The `.ts` files below a folder, relative to it. Links are not followed. */
export function sourcesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((name) => !name.includes("node_modules/"))
    .toSorted();
}

export const readOr = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, "utf8") : undefined;

/** The files that differ from the starter, are not part of it, or are missing. */
export function changedFiles(exercise: Exercise): string[] {
  const names = new Set([...sourcesIn(workOf(exercise)), ...sourcesIn(starterOf(exercise))]);
  return [...names]
    .filter(
      (name) => readOr(join(workOf(exercise), name)) !== readOr(join(starterOf(exercise), name)),
    )
    .toSorted();
}

/** Puts the learner's files aside and the starter in their place. Returns where they are kept. */
export function putStarter(exercise: Exercise): string {
  const kept = setAside(exercise);
  cpSync(starterOf(exercise), workOf(exercise), { recursive: true });
  return kept;
}

/** Brings back what was put aside last; what is there now is put aside in turn. */
export function bringBack(exercise: Exercise): boolean {
  const latest = existsSync(keptOf(exercise))
    ? readdirSync(keptOf(exercise)).toSorted().at(-1)
    : undefined;
  if (latest === undefined) return false;
  const source = join(keptOf(exercise), latest);
  const waiting = `${source}.coming-back`;
  renameSync(source, waiting);
  setAside(exercise);
  cpSync(waiting, workOf(exercise), { recursive: true });
  rmSync(waiting, { recursive: true });
  return true;
}

function setAside(exercise: Exercise): string {
  const kept = join(keptOf(exercise), new Date().toISOString().replaceAll(":", "-"));
  try {
    makeStateFolder(kept);
  } catch {
    throw new UsageError(
      "Nothing was changed: .workshop/, where files are kept, cannot be written.",
    );
  }
  for (const name of sourcesIn(workOf(exercise))) {
    mkdirSync(dirname(join(kept, name)), { recursive: true });
    renameSync(join(workOf(exercise), name), join(kept, name));
  }
  return kept;
}
