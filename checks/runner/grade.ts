/** `npm run grade <folder>`: grades a class. */
import { createReadStream } from "node:fs";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { chooseIsolation } from "../host/isolation.ts";
import { here } from "./command-line.ts";
import { readGradeArguments, type GradeArguments } from "./grade/arguments.ts";
import { writeAutograder } from "./grade/autograder.ts";
import { openClass, unusableNames } from "./grade/class.ts";
import { Engine, type Todo } from "./grade/engine.ts";
import { oneLine } from "./grade/escape.ts";
import { describeIsolation } from "./grade/formats/json.ts";
import type { Journal } from "./grade/journal.ts";
import { copyParts, planMerge } from "./grade/merge.ts";
import { OutFolder } from "./grade/out-folder.ts";
import { batchesOf, findTodos, planFor } from "./grade/plan.ts";
import { Progress } from "./grade/progress.ts";
import { Rows, writeResults } from "./grade/results.ts";
import type { Plan } from "./grade/journal-line.ts";
import type { ExitCode } from "./main.ts";
import { UsageError } from "./usage-error.ts";

export async function grade(argv: string[]): Promise<ExitCode> {
  const asked = readGradeArguments(argv);
  if (asked.autograder !== undefined) return writeAutograder(asked.autograder, asked.exercises);
  const out = new OutFolder(asked.out);
  try {
    return asked.merge ? await merge(asked, out) : await gradeClass(asked, out);
  } finally {
    out.release();
  }
}

async function gradeClass(asked: GradeArguments, out: OutFolder): Promise<ExitCode> {
  const [given] = asked.folders;
  const folder = openClass(given?.given ?? "", given?.path ?? "", asked.out);
  const isolation = await chooseIsolation(asked.isolation);
  const journal = out.open((plan) => plan.class === folder && !plan.merged, asked.replace);
  const plan = planFor(folder, asked, isolation, journal.plan);
  if (plan.names.length === 0) say(`No submission falls into shard ${asked.shard?.index}.`);
  for (const name of unusableNames(folder)) {
    say(
      `Not graded: ${oneLine(name)}. A backslash cannot stand in the name of a submission: rename the folder.`,
    );
  }
  journal.begin(plan);
  const todos = findTodos(plan, asked, journal);
  sayWhatIsKnown(plan, todos);
  if (todos.length > 0 && isolation !== "namespace") {
    say(
      `Isolation: ${describeIsolation(isolation)}. docs/instructors.md says what to do about it.`,
    );
  }
  const finished = await gradeTodos(todos, plan, asked, journal);
  if (!finished) {
    say("Interrupted. What was graded is kept: the same command goes on from there.");
    return 130;
  }
  return conclude(new Rows(journal, plan), asked);
}

async function merge(asked: GradeArguments, out: OutFolder): Promise<ExitCode> {
  const { plan, sources } = planMerge(asked.folders);
  if (sources.some(({ path }) => path === asked.out)) {
    throw new UsageError("--out must not be one of the folders that are merged.");
  }
  const journal = out.open((before) => before.merged === true, asked.replace);
  copyParts(sources, plan, journal);
  return conclude(new Rows(journal, plan), asked);
}

/** Returns false where it was interrupted. */
async function gradeTodos(
  todos: readonly Todo[],
  plan: Plan,
  { jobs }: GradeArguments,
  journal: Journal,
): Promise<boolean> {
  const open = new Map<string, number>();
  for (const { cell } of todos) open.set(cell.name, (open.get(cell.name) ?? 0) + 1);
  const progress = new Progress(todos.length, open.size);
  const engine = new Engine({
    jobs: Math.min(jobs, todos.length),
    seed: plan.seed,
    isolation: plan.isolation,
    onGraded(cell) {
      journal.record(cell);
      const left = (open.get(cell.name) ?? 0) - 1;
      open.set(cell.name, left);
      progress.step(left === 0 ? journal.row(cell.name, plan.exercises) : undefined);
    },
  });
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    progress.end();
    void engine.stop();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, interrupt);
  await engine.run(batchesOf(todos, jobs));
  if (interrupted) await engine.stop();
  for (const signal of signals) process.removeListener(signal, interrupt);
  progress.end();
  return !interrupted;
}

async function conclude(rows: Rows, { out, formats, json }: GradeArguments): Promise<ExitCode> {
  const { tally, annotations } = writeResults(rows, out, formats);
  for (const fault of tally.faults) {
    say(`Not graded, because the grader broke: ${oneLine(fault)}. The same command tries again.`);
  }
  if (json) {
    const results = createReadStream(join(out, "results.json"));
    await pipeline(results, process.stdout, { end: false }).catch((error: { code?: string }) => {
      if (error.code !== "EPIPE") throw error; // `| head`: its reader has seen enough
    });
    return tally.exitCode;
  }
  const shown = relative(here(), out) || ".";
  const folder = shown.startsWith("..") ? out : shown;
  const also = formats.length > 0 ? `, and ${formats.join(", ")}` : "";
  process.stdout.write(
    `${tally.describe()}\n${join(folder, "report.html")}, grades.csv, results.json${also}\n${annotations}`,
  );
  return tally.exitCode;
}

function sayWhatIsKnown({ names, exercises }: Plan, todos: readonly Todo[]): void {
  const cells = names.length * exercises.length;
  const known = cells - todos.length;
  if (cells === 0 || known === 0) return;
  if (todos.length > 0)
    say(`${known} of ${cells} results are known or not handed in; grading the others.`);
  else say("Nothing to grade: all results are known, or nothing was handed in.");
}

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};
