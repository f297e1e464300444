/** The arguments of the commands that take one exercise, and flags without values. */
import type { Exercise } from "../course.ts";
import { parseCommandLine } from "./command-line.ts";
import { findExercise } from "./find-exercise.ts";
import { refuseSwallowedFlags } from "./swallowed-flags.ts";
import { UsageError } from "./usage-error.ts";

export interface OneExercise {
  exercise: Exercise;
  flags: Set<string>;
}

/** @param command the name in package.json, for the usage line */
export function readOneExercise(
  command: string,
  argv: string[],
  flags: string[] = [],
): OneExercise {
  const options = flags.map((flag) => ` [--${flag}]`).join("");
  const usage = `Usage: npm run ${command} <exercise>${options && ` --${options}`}`;
  refuseSwallowedFlags(command, flags);
  const known = Object.fromEntries(flags.map((flag) => [flag, { type: "boolean" as const }]));
  const { positionals, values } = parseCommandLine(argv, known, usage);
  const [name, ...more] = positionals;
  if (name === undefined) throw new UsageError(`Which exercise? ${usage}`);
  if (more.length > 0) throw new UsageError(`One exercise at a time. ${usage}`);
  const given = Object.keys(values).filter((flag) => values[flag] === true);
  return { exercise: findExercise(name), flags: new Set(given) };
}
