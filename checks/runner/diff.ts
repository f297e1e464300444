/** `npm run diff 03`: your files beside the solution's. */
import { join } from "node:path";
import { structuredPatch } from "diff";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { confirm } from "./ask.ts";
import type { ExitCode } from "./main.ts";
import { readOneExercise } from "./one-exercise.ts";
import { paperFor, type Paper } from "./report/paper.ts";
import { resultOf } from "./results.ts";
import { readOr, requireWork, sourcesIn, workOf } from "./starter.ts";

const CONTEXT = 3;

export async function diff(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("diff", argv, ["yes"]);
  requireWork(exercise);
  const { number } = exercise;
  const spoils = !flags.has("yes") && (await resultOf(exercise))?.verdict.status !== "passed";
  const question = `Exercise ${number} has not passed yet, and this shows its solution. Go on?`;
  if (spoils && !(await confirm(question, `npm run diff ${number} -- --yes`))) {
    process.stdout.write("Nothing was shown.\n");
    return 1;
  }
  process.stdout.write(describeDiff(exercise, paperFor(process.stdout)));
  return 0;
}

/** From the learner's files to the solution's: `-` is yours, `+` the solution's. */
export function describeDiff(exercise: Exercise, paper: Paper): string {
  const solution = join(root, "solutions", exercise.slug);
  const names = new Set([...exercise.files, ...sourcesIn(workOf(exercise))]);
  const parts = [...names].map((name) => {
    const yours = readLines(join(workOf(exercise), name)) ?? "";
    const theirs = readLines(join(solution, name));
    const heading = paper.paint("bold", name);
    if (theirs === undefined) return `${heading}: a file of your own`;
    if (yours === theirs) return `${heading}: the same as the solution's`;
    return `${heading}: ${paper.paint("red", "- yours")}, ${paper.paint("green", "+ the solution's")}\n${hunksOf(yours, theirs, paper)}`;
  });
  return `${parts.join("\n\n")}\n`;
}

/** An editor on Windows may end lines in its own way: that is no difference. */
const readLines = (path: string): string | undefined => readOr(path)?.replaceAll("\r\n", "\n");

function hunksOf(yours: string, theirs: string, paper: Paper): string {
  const { hunks } = structuredPatch("", "", yours, theirs, "", "", { context: CONTEXT });
  return hunks
    .map(({ oldStart, lines }) => {
      const painted = lines.map((line) =>
        line.startsWith("-")
          ? paper.paint("red", line)
          : line.startsWith("+")
            ? paper.paint("green", line)
            : line,
      );
      return `${paper.paint("dim", `line ${oldStart}`)}\n${painted.join("\n")}`;
    })
    .join("\n");
}
