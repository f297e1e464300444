/**
 * Results that are still true: remembered by the content of what was graded and of what graded
 * it, so that nothing is graded twice without a reason.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { course, type Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { sourcesIn, workOf } from "./starter.ts";
import { recall, remember } from "./state.ts";
import { Grader, newSeed } from "./grader.ts";
import type { Graded } from "./verdict.ts";

interface Remembered {
  fingerprint: string;
  graded: Graded;
}

/** The learner's own work, as a job for the grader. */
export const ownWork = (exercise: Exercise) => ({
  exercise,
  label: `exercises/${exercise.slug}`,
  folders: [workOf(exercise)],
});

/** The remembered result of the learner's own work, if neither it nor the checks have changed. */
export function recallResult(exercise: Exercise): Graded | undefined {
  const known = recall<Remembered>("results")[exercise.slug];
  const fits =
    known?.fingerprint === fingerprintOf(exercise) && known.graded?.verdict?.version === 1;
  return fits ? known.graded : undefined;
}

/** A fault or a hang may be the machine's; the next run should try again. */
export function rememberResult(exercise: Exercise, graded: Graded): void {
  const { status } = graded.verdict;
  if (status !== "passed" && status !== "failed") return;
  remember("results", exercise.slug, { fingerprint: fingerprintOf(exercise), graded });
}

/** The result of the learner's own work as it stands now, graded if it is not known. */
export async function resultOf(exercise: Exercise): Promise<Graded | undefined> {
  const known = recallResult(exercise);
  if (known) return known;
  const grader = new Grader("this thread");
  const [graded] = await grader.grade([ownWork(exercise)], newSeed());
  await grader.close();
  if (graded) rememberResult(exercise, graded);
  return graded;
}

let grading: string | undefined;

function fingerprintOf(exercise: Exercise): string {
  const hash = createHash("sha256");
  grading ??= fingerprintOfGrading();
  hash.update(grading);
  for (const name of sourcesIn(workOf(exercise))) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(workOf(exercise), name)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Node, the packages, the checks and what is given: a change in any of them may change a result. */
export function fingerprintOfGrading(): string {
  const hash = createHash("sha256").update(process.version);
  const suites = readdirSync(join(root, "checks")).filter((name) => name.endsWith(".ts"));
  const rooms = ["checks/kit", "checks/host", "exercises/given"].concat(
    course.map(({ slug }) => `checks/${slug}`),
  );
  const files = [
    "package-lock.json",
    ...suites.map((name) => `checks/${name}`),
    ...rooms.flatMap((folder) => sourcesIn(join(root, folder)).map((name) => `${folder}/${name}`)),
  ];
  for (const file of files.toSorted())
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}
