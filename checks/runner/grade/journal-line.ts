/**
 * One line of a journal. It may have been torn off, or come from another machine: what does not
 * have the shape of a line is none, and what it says is not graded yet.
 */
import { course } from "../../course.ts";
import { isolations, type Isolation } from "../../host/isolation.ts";
import type { CheckVerdict, Verdict } from "../verdict.ts";
import type { Cell } from "./cell.ts";

/** What a run set out to do. */
export interface Plan {
  version: 1;
  /** The class's folder. */
  class: string;
  seed: string;
  /** How submissions are contained: what is known by another containment is graded again. */
  isolation: Isolation;
  /** Of the checks and all that they need: results of others cannot be put beside these. */
  grading: string;
  /** Slugs, in the course's order. */
  exercises: string[];
  /** Submissions, in order. */
  names: string[];
  shard?: { index: number; count: number };
  /** Made by `--merge`, and not by grading. */
  merged?: boolean;
}

export interface Line {
  plan?: Plan;
  submission?: { name: string; remarks: string[] };
  cell?: Cell;
}

export function readLine(text: string): Line | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { plan, submission, cell } = value;
  if (isPlan(plan)) return { plan };
  if (isObject(submission) && isName(submission["name"]) && areTexts(submission["remarks"])) {
    return { submission: { name: submission["name"], remarks: submission["remarks"] } };
  }
  return isCell(cell) ? { cell } : undefined;
}

export const cellAt = (text: string): Cell | undefined => readLine(text)?.cell;

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isIsolation = (value: unknown): value is Isolation =>
  isolations.some((each) => each === value);
const isSlug = (value: unknown): boolean => course.some(({ slug }) => slug === value);

/** The name becomes one of a file: it must not lead anywhere else. */
export const isName = (value: unknown): value is string =>
  isText(value) && value !== "" && !/^\.|[/\\\0]/.test(value);

function isPlan(value: unknown): value is Plan {
  if (!isObject(value)) return false;
  const { version, class: folder, seed, isolation, grading, exercises, names, shard } = value;
  return (
    version === 1 &&
    [folder, seed, grading].every(isText) &&
    isIsolation(isolation) &&
    areTexts(exercises) &&
    exercises.every(isSlug) &&
    Array.isArray(names) &&
    names.every(isName) &&
    (shard === undefined ||
      (isObject(shard) && Number.isInteger(shard["index"]) && Number.isInteger(shard["count"])))
  );
}

function isCell(value: unknown): value is Cell {
  if (!isObject(value)) return false;
  const { name, exercise, fingerprint, state, verdict, printed, fault } = value;
  return (
    isName(name) &&
    isSlug(exercise) &&
    isText(fingerprint) &&
    (state === "graded" ? isVerdict(verdict, exercise) : verdict === undefined) &&
    ["graded", "missing", "untouched"].includes(state as string) &&
    (printed === undefined || (isObject(printed) && Object.values(printed).every(isText))) &&
    (fault === undefined || isText(fault))
  );
}

function isVerdict(value: unknown, slug: unknown): value is Verdict {
  if (!isObject(value)) return false;
  const { version, exercise, status, score, seed, isolation, durationMs, checks } = value;
  return (
    version === 1 &&
    exercise === slug &&
    ["passed", "failed", "error", "fault"].includes(status as string) &&
    typeof score === "number" &&
    score >= 0 &&
    score <= 1 &&
    typeof durationMs === "number" &&
    isText(seed) &&
    isIsolation(isolation) &&
    Array.isArray(checks) &&
    checks.every(isCheck) &&
    // No complete set of results, no pass.
    (status === "passed") === (score === 1 && status !== "fault") &&
    (status !== "passed" || (checks.length > 0 && checks.every((each) => each.status === "passed")))
  );
}

function isCheck(value: unknown): value is CheckVerdict {
  if (!isObject(value)) return false;
  const { id, title, status, message, read } = value;
  return (
    [id, title, message, read].every(isText) &&
    ["passed", "failed", "skipped"].includes(status as string)
  );
}
