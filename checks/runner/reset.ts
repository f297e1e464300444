/** `npm run reset 03`: the starter again. What was there is kept, and `--undo` brings it back. */
import { join } from "node:path";
import { diffLines } from "diff";
import type { Exercise } from "../course.ts";
import { confirm } from "./ask.ts";
import type { ExitCode } from "./main.ts";
import { readOneExercise } from "./one-exercise.ts";
import {
  bringBack,
  changedFiles,
  putStarter,
  readOr,
  shown,
  starterOf,
  workOf,
} from "./starter.ts";

export async function reset(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("reset", argv, ["yes", "undo"]);
  const { number, slug } = exercise;
  if (flags.has("undo")) {
    const kept = bringBack(exercise);
    const now = kept
      ? ` What stood there until now is kept in ${shown(kept)}; the same command changes them again.`
      : "";
    process.stdout.write(`What was put aside of ${slug} is back.${now}\n`);
    return 0;
  }
  const changed = changedFiles(exercise);
  if (changed.length === 0) {
    process.stdout.write(`exercises/${slug} is the starter already.\n`);
    return 0;
  }
  process.stdout.write("These differ from the starter, and would be put aside:\n");
  for (const name of changed) {
    process.stdout.write(`  exercises/${slug}/${name}  ${describeLoss(exercise, name)}\n`);
  }
  const yes =
    flags.has("yes") ||
    (await confirm("Put the starter in their place?", `npm run reset ${number} -- --yes`));
  if (!yes) {
    process.stdout.write("Nothing was changed.\n");
    return 1;
  }
  const kept = putStarter(exercise);
  const where = kept
    ? ` Your files are kept in ${shown(kept)}; npm run reset ${number} -- --undo brings them back.`
    : "";
  process.stdout.write(`The starter is back.${where}\n`);
  return 0;
}

/** What would not be there any more. */
function describeLoss(exercise: Exercise, name: string): string {
  const yours = readOr(join(workOf(exercise), name));
  if (yours === undefined) return "is missing";
  const starter = readOr(join(starterOf(exercise), name));
  if (starter === undefined) return "is a file of your own";
  const own = diffLines(starter, yours).filter(({ added }) => added);
  const lines = own.reduce((sum, { count }) => sum + count, 0);
  return lines === 1 ? "has 1 line of yours" : `has ${lines} lines of yours`;
}
