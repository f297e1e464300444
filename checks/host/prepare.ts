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
let prepared = 0;

/** @param workplace the run's folder, from `openWorkplace` */
export async function prepare(
  exercise: Exercise,
  { label, folders }: TargetFolder,
  workplace: string,
): Promise<Prepared> {
  prepared += 1;
  const folder = join(workplace, `${exercise.slug}-${process.pid}-${prepared}`);
  const key = join(workplace, exercise.slug);
  const entry = entries.get(key) ?? bundleHost(exercise, key);
  entries.set(key, entry);
  const made = await bundle(readSubmission(label, ...folders), exercise, folder);
  return { bundle: made, entry: await entry };
}
