/** `npm run check`: grades one exercise, or says where one stands with all of them. */
import { availableParallelism } from "node:os";
import { usual, type Wanted } from "../host/isolation.ts";
import { readCheckArguments } from "./check-arguments.ts";
import { Grader, newSeed, type Job, type Place } from "./grader.ts";
import type { ExitCode } from "./main.ts";
import { whileBusy } from "./report/busy.ts";
import { describeCourse } from "./report/course.ts";
import { describeGraded } from "./report/exercise.ts";
import { paperFor } from "./report/paper.ts";
import { fingerprintOf, recallResult, rememberResult } from "./results.ts";
import { typecheck } from "./typecheck.ts";
import type { Graded } from "./verdict.ts";

export async function check(argv: string[]): Promise<ExitCode> {
  const { exercise, jobs, seed, json, own, fresh, isolation } = readCheckArguments(argv);
  // Where one stands can be told from memory, as far as nothing has changed.
  const remembers =
    own && !exercise && !fresh && !json && seed === undefined && isolation === usual;
  const known = jobs.map((job) => (remembers ? recallResult(job.exercise) : undefined));
  const before = own ? jobs.map((job) => fingerprintOf(job.exercise)) : [];
  const results = await gradeMissing(jobs, known, seed ?? newSeed(), isolation);
  for (const [index, fingerprint] of before.entries()) {
    const [job, graded] = [jobs[index], results[index]];
    if (job && graded && !known[index]) rememberResult(job.exercise, graded, fingerprint);
  }
  process.stdout.write(
    json
      ? asJson(results, Boolean(exercise))
      : exercise
        ? await asText(results, jobs)
        : asCourse(results, jobs),
  );
  return exitCodeOf(results);
}

/** Grades what is not known yet, in one run. */
async function gradeMissing(
  jobs: readonly Job[],
  known: readonly (Graded | undefined)[],
  seed: string,
  isolation: Wanted,
): Promise<Graded[]> {
  const missing = jobs.filter((_, index) => known[index] === undefined);
  if (missing.length === 0) return known.flatMap((each) => each ?? []);
  const grader = new Grader(placeFor(missing.length), isolation);
  const what = missing.length === 1 ? "checking" : `checking ${missing.length} exercises`;
  try {
    const graded = await whileBusy(grader.grade(missing, seed), what);
    return known.flatMap((each) => each ?? graded.shift() ?? []);
  } finally {
    await grader.close();
  }
}

/**
 * Learners' processes are busy too: few processors are better off with one thread for all suites,
 * three at a time, since each waits for its learner's process most of the time.
 */
function placeFor(count: number): Place {
  const processors = availableParallelism();
  return count === 1 || processors < 4 ? { here: 3 } : { threads: Math.min(count, processors) };
}

function asJson(results: readonly Graded[], one: boolean): string {
  const verdicts = results.map(({ verdict }) => verdict);
  return `${JSON.stringify(one ? verdicts[0] : { version: 1, exercises: verdicts })}\n`;
}

async function asText([graded]: readonly Graded[], [job]: readonly Job[]): Promise<string> {
  if (!graded || !job) return "";
  const wrong = graded.details.some(({ kind }) => kind === "failed" || kind === "error");
  const types = wrong ? await typecheck(job.label) : [];
  return describeGraded(graded, { ...job, types }, paperFor(process.stdout));
}

function asCourse(results: readonly Graded[], [job]: readonly Job[]): string {
  return describeCourse(
    results,
    job?.label.split("/").slice(0, -1).join("/") ?? "",
    paperFor(process.stdout),
  );
}

function exitCodeOf(results: readonly Graded[]): ExitCode {
  if (results.some(({ verdict }) => verdict.status === "fault")) return 3;
  return results.every(({ verdict }) => verdict.status === "passed") ? 0 : 1;
}
