/** `npm run check`: grades one exercise, or says where one stands with all of them. */
import { availableParallelism } from "node:os";
import { readCheckArguments } from "./check-arguments.ts";
import { Grader, newSeed } from "./grader.ts";
import type { ExitCode } from "./main.ts";
import { describeGraded } from "./report/exercise.ts";
import { describeCourse } from "./report/course.ts";
import type { Graded } from "./verdict.ts";

export async function check(argv: string[]): Promise<ExitCode> {
  const { exercise, jobs, seed = newSeed(), json } = readCheckArguments(argv);
  const grader = new Grader(exercise ? 1 : Math.min(jobs.length, availableParallelism()));
  const results = await grader.grade(jobs, seed);
  const [first] = results;
  if (json) {
    const verdicts = results.map(({ verdict }) => verdict);
    process.stdout.write(`${JSON.stringify(exercise ? verdicts[0] : { version: 1, exercises: verdicts })}\n`);
  } else if (exercise && first && jobs[0]) {
    process.stdout.write(await describeGraded(first, jobs[0]));
  } else {
    process.stdout.write(describeCourse(results));
  }
  await grader.close();
  return exitCodeOf(results);
}

function exitCodeOf(results: readonly Graded[]): ExitCode {
  if (results.some(({ verdict }) => verdict.status === "fault")) return 3;
  return results.every(({ verdict }) => verdict.status === "passed") ? 0 : 1;
}
