/** One exercise's verdict, as a person reads it. */
import { course, type Exercise } from "../../course.ts";
import type { CheckMeta } from "../../kit/check.ts";
import type { Graded } from "../verdict.ts";
import { wrap, type Paper } from "./paper.ts";

/** How many failures are told in full: what is wrong with the first may explain the others. */
const IN_FULL = 2;

export interface Asked {
  exercise: Exercise;
  /** The folder, as messages call it. */
  label: string;
  /** What the compiler says about the files, a line each. */
  types: string[];
  /** Tells several checks that pass, or wait, in one line: for a low terminal. */
  fold?: boolean;
}

export function describeGraded(
  { verdict, details, fault }: Graded,
  asked: Asked,
  paper: Paper,
): string {
  const { exercise, label } = asked;
  const heading = `${paper.paint("bold", `${exercise.number} ${exercise.title}`)}  ${paper.paint("dim", label)}`;
  if (fault !== undefined) return `${heading}\n\n${describeFault(fault)}`;
  const started = details.some(
    ({ kind, status }) => status === "passed" || (kind && kind !== "todo"),
  );
  const full = details.filter(({ kind }) => kind && kind !== "todo").slice(0, IN_FULL);
  const lines = asked.fold
    ? foldedRuns(details).map((run) => describeRun(run, full, paper))
    : details.map((each) => describeCheck(each, full.includes(each), paper));
  return [
    heading,
    "",
    ...lines,
    "",
    ...describePrinted(full, paper),
    ...describeTypes(asked.types, verdict.status, paper),
    summary(details, paper),
    ...describeRest(details, full),
    ...next(details, asked, started).map((line) => wrap(line, paper.width, "")),
    ...(started && verdict.status !== "passed"
      ? [paper.paint("dim", `Random values: ${seededCommand(asked, verdict.seed)} repeats them.`)]
      : []),
    "",
  ].join("\n");
}

/** Neighbours that pass, or wait, together; each failure alone. */
function foldedRuns(details: CheckMeta[]): CheckMeta[][] {
  const runs: CheckMeta[][] = [];
  for (const check of details) {
    const run = runs.at(-1);
    if (run && check.status !== "failed" && run[0]?.status === check.status) run.push(check);
    else runs.push([check]);
  }
  return runs;
}

function describeRun(run: CheckMeta[], full: CheckMeta[], paper: Paper): string {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last) return "";
  if (first === last) return describeCheck(first, full.includes(first), paper);
  const what = first.status === "passed" ? "pass" : "wait for what comes before";
  return `  ${paper.mark(first.status)} ${paper.paint("dim", `${first.id} to ${last.id} ${what}`)}`;
}

function describeCheck(check: CheckMeta, inFull: boolean, paper: Paper): string {
  const indent = " ".repeat(paper.mark("passed").replace(/\u001b\[\d+m/g, "").length + 3);
  const title = wrap(`${check.id} ${check.title}`, paper.width, indent);
  const shown = check.status === "skipped" ? paper.paint("dim", title) : title;
  const line = `  ${paper.mark(check.status)} ${shown}`;
  if (check.kind === "todo")
    return `${line}\n${indent}${paper.paint("yellow", check.message?.replace("Came back: ", "") ?? "")}`;
  if (!inFull) return line;
  return `${line}\n\n${describeFinding(check, paper)}`;
}

function describeFinding({ finding = {}, read }: CheckMeta, paper: Paper): string {
  const labelled: [string, string | undefined][] = [
    ["Tried", finding.tried],
    ["Expected", finding.expected],
    ["Came back", finding.received],
    ["Mistake", finding.mistake],
    ["Why", finding.why],
    ["Read", read],
  ];
  const indent = " ".repeat(17);
  return labelled
    .filter(([, text]) => text)
    .map(([label, text]) => {
      const body = wrap(text ?? "", paper.width, indent);
      return `      ${paper.paint("dim", label.padEnd(10))} ${label === "Mistake" ? paper.paint("bold", body) : body}`;
    })
    .join("\n")
    .concat("\n");
}

/** What the learner's code printed while the checks that are told in full were tried. */
function describePrinted(full: CheckMeta[], paper: Paper): string[] {
  const printed = full.filter((check) => check.printed);
  return printed.flatMap((check) => {
    const lines = (check.printed ?? "").trimEnd().split("\n");
    const shown = lines.slice(0, 12).map((line) => `  ${line.slice(0, 200)}`);
    const more = lines.length > 12 ? [`  … ${lines.length - 12} more lines`] : [];
    return [paper.paint("dim", `Printed by your code during ${check.id}:`), ...shown, ...more, ""];
  });
}

function describeTypes(types: string[], status: string, paper: Paper): string[] {
  if (status === "passed" || types.length === 0) return [];
  return [
    paper.paint("dim", "The TypeScript compiler says:"),
    ...types.slice(0, 8).map((line) => `  ${line}`),
    "",
  ];
}

function summary(details: CheckMeta[], paper: Paper): string {
  const passed = details.filter(({ status }) => status === "passed").length;
  const all = passed === details.length;
  const text = all
    ? `All ${details.length} checks passed.`
    : `${passed} of ${details.length} checks passed.`;
  return paper.paint(all ? ["green", "bold"] : "bold", text);
}

/** Why some failures say nothing yet. */
function describeRest(details: CheckMeta[], full: CheckMeta[]): string[] {
  const failures = details.filter(({ kind }) => kind && kind !== "todo");
  const rest = failures.length - full.length;
  if (rest === 0) return [];
  return [
    `Only the first ${IN_FULL} failures are explained here, the other ${rest === 1 ? "one" : rest} once these are mended.`,
  ];
}

/** Of the learner's own work; others are graded by those who know the options. */
const seededCommand = ({ exercise, label }: Asked, seed: string): string =>
  label === `exercises/${exercise.slug}`
    ? `npm run check ${exercise.number} -- --seed ${seed}`
    : `--seed ${seed}`;

function next(details: CheckMeta[], { exercise, label }: Asked, started: boolean): string[] {
  const passed = details.every(({ status }) => status === "passed");
  if (passed) {
    const following = course[course.indexOf(exercise) + 1];
    return following
      ? [`Next: ${following.number} ${following.title}, exercises/${following.slug}/README.md`]
      : ["That was the last exercise of the course."];
  }
  if (!started) {
    return [
      `Nothing is written yet, so this is where everybody begins. The task is in exercises/${exercise.slug}/README.md, ` +
        `the lesson in docs/lessons/${exercise.slug}.md; write your answer into ${exercise.files.map((file) => `${label}/${file}`).join(", ")}.`,
      `Then: npm run check ${exercise.number}`,
    ];
  }
  return [`Next: npm run hint ${exercise.number}`];
}

function describeFault(fault: string): string {
  return `The grader itself broke, which says nothing about the code. Please report this:\n\n${fault}\n`;
}
