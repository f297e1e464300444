/** Why a check did not pass, in the order in which a learner needs it. */

import { cut, harmless } from "./show.ts";

export interface Finding {
  /** What was tried: a call, or a `curl` line. */
  tried?: string | undefined;
  expected?: string | undefined;
  /** What came back. */
  received?: string | undefined;
  /** The sentence that names the mistake, where what came back gives it away. */
  mistake?: string | undefined;
  /** Why it matters: the attack or the bug. */
  why?: string | undefined;
}

/**
 * - `failed`: the answer is wrong.
 * - `error`: the learner's code cannot be loaded, crashes or never answers.
 * - `missing`: there is no such file.
 * - `todo`: nothing is written yet.
 */
export type FailureKind = "failed" | "error" | "missing" | "todo";

/** Anything else that a check throws is a fault of the grader, never of the learner. */
export class CheckFailure extends Error {
  readonly kind: FailureKind;
  readonly finding: Finding;

  constructor(kind: FailureKind, found: Finding) {
    const finding = harmlessFinding(found);
    super(describeFinding(finding));
    this.name = "CheckFailure";
    this.kind = kind;
    this.finding = finding;
    // Where in the suite it was noticed tells a learner nothing.
    this.stack = this.message;
  }
}

/** Characters of each part; more helps nobody, and goes into every report. */
const LONGEST = 8_000;

/** Parts of it may be a learner's text, wherever they come from. */
function harmlessFinding(finding: Finding): Finding {
  const parts = Object.entries(finding) as [keyof Finding, string | undefined][];
  return Object.fromEntries(
    parts.map(([name, text]) => [name, text === undefined ? text : harmless(cut(text, LONGEST))]),
  );
}

/** The finding as plain text, a labelled line each. */
export function describeFinding(finding: Finding): string {
  const lines = [
    ["Tried", finding.tried],
    ["Expected", finding.expected],
    ["Came back", finding.received],
    ["The mistake", finding.mistake],
    ["Why it matters", finding.why],
  ] as const;
  return lines
    .filter(([, text]) => text)
    .map(([label, text]) => `${label}: ${text}`)
    .join("\n");
}
