/** What `npm run grade` was asked for. */
import { availableParallelism } from "node:os";
import leven from "leven";
import { course, type Exercise } from "../../course.ts";
import type { Wanted } from "../../host/isolation.ts";
import { fromHere, parseCommandLine, readSeed } from "../command-line.ts";
import { readIsolation } from "../check-arguments.ts";
import { findExercise } from "../find-exercise.ts";
import { refuseSwallowedFlags } from "../swallowed-flags.ts";
import { UsageError } from "../usage-error.ts";
import type { Shard } from "./class.ts";

export const FORMATS = ["gradescope", "exercism", "junit", "github"] as const;
export type Format = (typeof FORMATS)[number];

export interface GradeArguments {
  /** As they were written, and where they are. One class, or with `merge` the folders to merge. */
  folders: { given: string; path: string }[];
  exercises: Exercise[];
  out: string;
  jobs: number;
  formats: Format[];
  merge: boolean;
  json: boolean;
  /** Begin anew where another class's results are. */
  replace: boolean;
  isolation: Wanted;
  seed?: string;
  shard?: Shard;
  /** Write Gradescope's autograder to this file, and grade nothing. */
  autograder?: string;
}

const USAGE =
  "npm run grade <folder> -- [--only 03,05] [--out <folder>] [--jobs <n>] [--format <name>] " +
  "[--shard i/n] [--seed <n>] [--isolation <kind>] [--json] [--replace], npm run grade -- --merge <folders…>, " +
  "or npm run grade -- --autograder <file.zip>";

const options = {
  only: { type: "string", multiple: true },
  out: { type: "string" },
  jobs: { type: "string" },
  format: { type: "string", multiple: true },
  shard: { type: "string" },
  merge: { type: "boolean" },
  seed: { type: "string" },
  json: { type: "boolean" },
  replace: { type: "boolean" },
  autograder: { type: "string" },
  isolation: { type: "string" },
} as const;

export function readGradeArguments(argv: string[]): GradeArguments {
  const { values, positionals } = parseCommandLine(argv, options, `Usage: ${USAGE}`);
  refuseSwallowedFlags("grade", Object.keys(options), "submissions");
  const { merge = false, json = false, replace = false, shard, autograder } = values;
  const seed = readSeed(values.seed);
  if (autograder === undefined) refuseFolders(positionals, merge);
  else if (positionals.length > 0)
    throw new UsageError("--autograder grades nothing: give no folder.");
  if (merge && (shard ?? values.only ?? seed) !== undefined) {
    throw new UsageError("--merge takes results as they are: without --shard, --only and --seed.");
  }
  const formats = listOf(values.format).map(findFormat);
  if (json && formats.includes("github")) {
    throw new UsageError("--json and --format github both write to stdout: give one of them.");
  }
  return {
    folders: positionals.map((given) => ({ given, path: fromHere(given) })),
    exercises: readOnly(values.only),
    out: fromHere(values.out ?? "grades"),
    jobs: values.jobs === undefined ? availableParallelism() : readJobs(values.jobs),
    formats: [...new Set(formats)],
    merge,
    json,
    replace,
    isolation: readIsolation(values.isolation, "auto"),
    ...(seed !== undefined && { seed }),
    ...(shard !== undefined && { shard: readShard(shard) }),
    ...(autograder !== undefined && { autograder: fromHere(autograder) }),
  };
}

function refuseFolders(positionals: string[], merge: boolean): void {
  if (positionals.length === 0) {
    throw new UsageError(`Which ${merge ? "results" : "class"}? Usage: ${USAGE}`);
  }
  if (positionals.length > 1 && !merge) {
    throw new UsageError(
      `One class at a time, not ${positionals.length}; --only takes exercises. Usage: ${USAGE}`,
    );
  }
}

const listOf = (values: string[] = []): string[] =>
  values.flatMap((value) => value.split(",")).map((each) => each.trim());

function readOnly(only: string[] | undefined): Exercise[] {
  if (only === undefined) return [...course];
  const wanted = listOf(only).map(findExercise);
  return course.filter((exercise) => wanted.includes(exercise));
}

function findFormat(name: string): Format {
  const found = FORMATS.find((format) => format === name);
  if (found) return found;
  const close = FORMATS.find((format) => leven(format, name.toLowerCase()) <= 2);
  throw new UsageError(
    `There is no format "${name}". ${close ? `Did you mean ${close}?` : `There are ${FORMATS.join(", ")}.`}`,
  );
}

function readJobs(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`--jobs takes a number from 1 on, not "${text}".`);
}

function readShard(text: string): Shard {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (index && count && index <= count) return { index, count };
  throw new UsageError(`--shard takes a part of a whole, such as 2/5, not "${text}".`);
}
