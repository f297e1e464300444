/** `npm run check`: grades one exercise, or says where one stands with all of them. */
import { availableParallelism } from "node:os";
import { readCheckArguments } from "./check-arguments.ts";
import { Grader, newSeed, type Job } from "./grader.ts";
import type { ExitCode } from "./main.ts";
import { describeCourse } from "./report/course.ts";
import { describeGraded } from "./report/exercise.ts";
import { paperFor } from "./report/paper.ts";
import { typecheck } from "./typecheck.ts";
import type { Graded } from "./verdict.ts";

export async function check(argv: string[]): Promise<ExitCode> {
  const { exercise, jobs, seed = newSeed(), json } = readCheckArguments(argv);
  const grader = new Grader(exercise ? 1 : Math.min(jobs.length, availableParallelism()));
  const results = await grader.grade(jobs, seed);
  process.stdout.write(
    json
      ? asJson(results, Boolean(exercise))
      : exercise
        ? await asText(results, jobs)
        : asCourse(results, jobs),
  );
  await grader.close();
  return exitCodeOf(results);
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
