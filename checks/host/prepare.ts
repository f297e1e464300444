/** Makes what the hosts of one exercise need, from the submission's folders. */
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { bundle, bundleHost, type Bundle } from "./bundle.ts";
import { readSubmission } from "./submission.ts";

export interface Prepared {
  bundle: Bundle;
  /** The bundled host itself. */
  entry: string;
}

export interface TargetFolder {
  /** How messages call it: `exercises/03-authorization-header`. */
  label: string;
  /** Absolute paths; the files of later ones are laid over those of earlier ones. */
  folders: string[];
}

const entries = new Map<string, Promise<string>>();

/** The bundled host of an exercise: made once for each workplace. */
export function hostOf(exercise: Exercise, workplace: string): Promise<string> {
  const shared = join(workplace, exercise.slug);
  const entry = entries.get(shared) ?? bundleHost(exercise, shared);
  entries.set(shared, entry);
  return entry;
}

/**
 * @param workplace the folder of all runs, from `openWorkplace`
 * @param key names this run's folder in it
 */
export async function prepare(
  exercise: Exercise,
  { label, folders }: TargetFolder,
  workplace: string,
  key: string,
): Promise<Prepared> {
  const entry = hostOf(exercise, workplace);
  const made = await bundle(readSubmission(label, ...folders), exercise, join(workplace, key));
  return { bundle: made, entry: await entry };
}
