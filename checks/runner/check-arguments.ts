/** What `npm run check` was asked for. */
import { existsSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { course, type Exercise } from "../course.ts";
import { isolations, usual, type Wanted } from "../host/isolation.ts";
import { root } from "../host/root.ts";
import { fromHere, parseCommandLine, readSeed } from "./command-line.ts";
import type { Job } from "./grader.ts";
import { findExercise } from "./find-exercise.ts";
import { requireWork } from "./starter.ts";
import { refuseSwallowedFlags } from "./swallowed-flags.ts";
import { UsageError } from "./usage-error.ts";

export interface CheckArguments {
  /** The one exercise that was named, or undefined for all of them. */
  exercise?: Exercise;
  jobs: Job[];
  seed?: string;
  json: boolean;
  /** The learner's own work: neither `--from` nor `--solution`. */
  own: boolean;
  /** Grade again what has not changed. */
  fresh: boolean;
  isolation: Wanted;
}

const USAGE =
  "npm run check [exercise] -- [--from <folder>] [--solution] [--seed <n>] [--json] [--fresh] [--isolation <kind>]";

const options = {
  from: { type: "string" },
  solution: { type: "boolean" },
  seed: { type: "string" },
  json: { type: "boolean" },
  fresh: { type: "boolean" },
  isolation: { type: "string" },
} as const;

export function readCheckArguments(argv: string[]): CheckArguments {
  const { values, positionals } = parseCommandLine(argv, options, `Usage: ${USAGE}`);
  refuseSwallowedFlags("check", Object.keys(options));
  if (positionals.length > 1) throw new UsageError(`One exercise at a time. Usage: ${USAGE}`);
  if (values.solution && values.from !== undefined) {
    throw new UsageError("--solution and --from both say what to grade: give one of them.");
  }
  const seed = readSeed(values.seed);
  const exercise = positionals[0] === undefined ? undefined : findExercise(positionals[0]);
  const from = values.solution ? join(root, "solutions") : folderOf(values.from);
  const label = labelOf(from);
  const own = !values.solution && values.from === undefined;
  if (exercise && own) requireWork(exercise);
  else if (exercise) requireExerciseIn(from, exercise, label);
  return {
    ...(exercise && { exercise }),
    jobs: (exercise ? [exercise] : course).map((each) => ({
      exercise: each,
      label: `${label}/${each.slug}`,
      folders: [join(from, each.slug)],
    })),
    ...(seed !== undefined && { seed }),
    json: values.json ?? false,
    own,
    fresh: values.fresh ?? false,
    // What somebody else wrote gets the strongest there is; one's own code could do all it wants.
    isolation: readIsolation(values.isolation, values.from === undefined ? usual : "auto"),
  };
}

/** What `--isolation` says; `otherwise` where it was not given. */
export function readIsolation(value: string | undefined, otherwise: Wanted): Wanted {
  const known: readonly string[] = ["auto", ...isolations];
  if (value === undefined) return otherwise;
  if (known.includes(value)) return value as Wanted;
  throw new UsageError(`--isolation takes ${known.join(", ")}, not "${value}".`);
}

function folderOf(from: string | undefined): string {
  if (from === undefined) return join(root, "exercises");
  const folder = fromHere(from);
  if (!existsSync(folder)) throw new UsageError(`There is no folder "${from}".`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`"${from}" is not a folder.`);
  return folder;
}

function requireExerciseIn(folder: string, { slug }: Exercise, label: string): void {
  if (existsSync(join(folder, slug))) return;
  throw new UsageError(
    `There is no folder "${label}/${slug}": --from takes the folder that holds it.`,
  );
}

function labelOf(folder: string): string {
  const path = relative(root, folder);
  return (path.startsWith("..") || path === "" ? folder : path).replaceAll("\\", "/");
}
