/**
 * Results that are still true: remembered by the content of what was graded and of what graded
 * it, so that nothing is graded twice without a reason.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { course, type Exercise } from "../course.ts";
import type { CheckMeta } from "../kit/check.ts";
import { root } from "../host/root.ts";
import { readSubmission } from "../host/submission.ts";
import { sourcesIn, workOf } from "./starter.ts";
import { recall, remember } from "./state.ts";
import { Grader, newSeed } from "./grader.ts";
import { whileBusy } from "./report/busy.ts";
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
  const fits = isWhole(known) && known.fingerprint === fingerprintOf(exercise);
  return fits ? known.graded : undefined;
}

/** Of a file that anybody may have edited. */
function isWhole(known: Partial<Remembered> | undefined): known is Remembered {
  const { verdict, details } = known?.graded ?? {};
  return verdict?.version === 1 && Array.isArray(verdict.checks) && areDetails(details);
}

const areDetails = (details: unknown): boolean =>
  Array.isArray(details) &&
  details.every((each: unknown) => typeof (each as CheckMeta | null)?.title === "string");

/**
 * A fault or a hang may be the machine's; the next run should try again.
 * @param fingerprint of what was graded, taken before: it may have been saved again meanwhile
 */
export function rememberResult(exercise: Exercise, graded: Graded, fingerprint: string): void {
  const { status } = graded.verdict;
  if (status !== "passed" && status !== "failed") return;
  if (fingerprint !== fingerprintOf(exercise)) return;
  remember("results", exercise.slug, { fingerprint, graded } satisfies Remembered);
}

/** The result of the learner's own work as it stands now, graded if it is not known. */
export async function resultOf(exercise: Exercise): Promise<Graded | undefined> {
  const known = recallResult(exercise);
  if (known) return known;
  const fingerprint = fingerprintOf(exercise);
  const grader = new Grader({ here: 1 });
  try {
    const [graded] = await whileBusy(grader.grade([ownWork(exercise)], newSeed()));
    if (graded) rememberResult(exercise, graded, fingerprint);
    return graded;
  } finally {
    await grader.close();
  }
}

let grading: string | undefined;

/** What is graded, and what grades it. */
export function fingerprintOf(exercise: Exercise): string {
  grading ??= fingerprintOfGrading();
  const { sources, refused } = readSubmission(ownWork(exercise));
  return createHash("sha256")
    .update(grading)
    .update(JSON.stringify([sources, refused]))
    .digest("hex");
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
