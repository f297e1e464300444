/** The result of grading one exercise: the object that `--json` prints. */
import type { Isolation } from "../host/isolation.ts";
import type { CheckMeta } from "../kit/check.ts";

export interface CheckVerdict {
  id: string;
  title: string;
  status: "passed" | "failed" | "skipped";
  /** The failure as plain text, or why the check was skipped; empty for a passed one. */
  message: string;
  /** `docs/lessons/NN-slug.md#anchor` */
  read: string;
}

export interface Verdict {
  version: 1;
  /** The exercise's slug. */
  exercise: string;
  /** `error`: the code cannot be loaded, crashes or never answers. `fault`: the grader broke. */
  status: "passed" | "failed" | "error" | "fault";
  /** Passed checks of all, from 0 to 1. */
  score: number;
  seed: string;
  isolation: Isolation;
  durationMs: number;
  checks: CheckVerdict[];
}

/** A verdict, and what only a person at a terminal gets to see of it. */
export interface Graded {
  verdict: Verdict;
  /** One for each check, in the suite's order. */
  details: CheckMeta[];
  /** What broke, where the grader did. */
  fault?: string;
}

/** Nothing is written yet: every check waits for an answer, or for one that comes first. */
export const isUntouched = (details: readonly CheckMeta[]): boolean =>
  details.every(
    ({ kind, status }) => status === "skipped" || kind === "todo" || kind === "missing",
  );

/** No check passes by not being there: a verdict needs at least one check, and every one of them. */
export function conclude(
  about: Pick<Verdict, "exercise" | "seed" | "isolation" | "durationMs">,
  details: CheckMeta[],
  fault: string | undefined,
): Graded {
  const passed = details.filter(({ status }) => status === "passed").length;
  const wrong = fault !== undefined || details.length === 0;
  const broken = details.some(({ kind }) => kind === "error" || kind === "missing");
  const complete = passed === details.length;
  const status = wrong ? "fault" : complete ? "passed" : broken ? "error" : "failed";
  const score = details.length === 0 ? 0 : Math.round((passed / details.length) * 1e4) / 1e4;
  const checks = details.map(({ id, title, status: each, message = "", read }) => ({
    id,
    title,
    status: each,
    message,
    read,
  }));
  const { exercise, ...rest } = about;
  const verdict: Verdict = { version: 1, exercise, status, score, ...rest, checks };
  return { verdict, details, ...(wrong && { fault: fault ?? "No check was run." }) };
}
