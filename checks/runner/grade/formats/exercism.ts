/**
 * Exercism's test-runner `results.json`, version 3, for one exercise. `error` is for an answer of
 * which nothing could be tried: its message is then all that is shown.
 */
import { withoutControls } from "../escape.ts";
import type { Cell } from "../cell.ts";

const LONGEST_OUTPUT = 500;
const CUT = "\n(Cut: 500 characters at most.)";

export interface ExercismResults {
  version: 3;
  status: "pass" | "fail" | "error";
  message: string | null;
  tests?: { name: string; status: "pass" | "fail"; message: string | null; output?: string }[];
}

/** Undefined for what was not handed in, and for a fault. */
export function exercism({ verdict, printed = {} }: Cell): ExercismResults | undefined {
  if (!verdict || verdict.status === "fault") return undefined;
  const { checks, status, score } = verdict;
  if (status === "error" && score === 0) {
    const first = checks.find((check) => check.status === "failed");
    const message = withoutControls(first?.message ?? "The code cannot be run.");
    return { version: 3, status: "error", message: message.slice(0, 60_000) };
  }
  return {
    version: 3,
    status: status === "passed" ? "pass" : "fail",
    message: null,
    tests: checks.map((check) => ({
      name: `${check.id} ${check.title}`,
      status: check.status === "passed" ? "pass" : "fail",
      message: check.message ? withoutControls(check.message) : null,
      ...(printed[check.id] && { output: cut(withoutControls(printed[check.id] ?? "")) }),
    })),
  };
}

const cut = (output: string): string =>
  output.length < LONGEST_OUTPUT ? output : output.slice(0, LONGEST_OUTPUT - CUT.length) + CUT;
