/** One exercise of one submission: what was handed in, and what came of it. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Exercise } from "../../course.ts";
import { root } from "../../host/root.ts";
import { readSubmission } from "../../host/submission.ts";
import type { Verdict } from "../verdict.ts";

export interface Cell {
  /** The submission's name. */
  name: string;
  /** The exercise's slug. */
  exercise: string;
  /** Of the files, the checks and the seed: another one means that it has to be graded again. */
  fingerprint: string;
  /** `untouched`: the starter as everybody gets it. Neither it nor `missing` was handed in. */
  state: "graded" | "missing" | "untouched";
  verdict?: Verdict;
  /** Check id → what the learner's code printed meanwhile, cut. */
  printed?: Record<string, string>;
  /** What broke, where the grader did. */
  fault?: string;
}

/** All cells of a submission, in the course's order. */
export interface Row {
  name: string;
  remarks: string[];
  cells: Cell[];
}

/** What was handed in: a cell without a verdict. @param folder undefined where there is none */
export function cellOf(
  name: string,
  exercise: Exercise,
  folder: string | undefined,
  /** Of everything else that a verdict depends on. */
  grading: string,
): Cell {
  const { slug } = exercise;
  const { sources, refused } = readSubmission({
    label: labelOf(exercise),
    folders: folder ? [folder] : [],
  });
  const files = JSON.stringify([Object.entries(sources), refused]);
  const fingerprint = createHash("sha256").update(`${grading}\0${slug}\0${files}`).digest("hex");
  const missing = Object.keys(sources).length === 0 && refused.length === 0;
  const state = missing
    ? "missing"
    : refused.length === 0 && isStarter(slug, sources)
      ? "untouched"
      : "graded";
  return { name, exercise: slug, fingerprint, state };
}

/** How messages call the folder: by the name that it has in a learner's clone. */
export const labelOf = ({ slug }: Exercise): string => `exercises/${slug}`;

const starters = new Map<string, string>();

function isStarter(slug: string, sources: Record<string, string>): boolean {
  const folders = [join(root, "checks/starters", slug)];
  const starter = starters.get(slug) ?? normalize(readSubmission({ label: slug, folders }).sources);
  starters.set(slug, starter);
  return normalize(sources) === starter;
}

/** Line ends aside: git may have changed them on the way. */
const normalize = (sources: Record<string, string>): string =>
  JSON.stringify(Object.entries(sources)).replaceAll("\\r\\n", "\\n");

/** Passed exercises and parts of them: from 0 to the number of exercises; undefined with a fault. */
export function totalOf({ cells }: Row): number | undefined {
  if (cells.some(({ verdict }) => verdict?.status === "fault")) return undefined;
  const sum = cells.reduce((total, { verdict }) => total + (verdict?.score ?? 0), 0);
  return Math.round(sum * 1e4) / 1e4;
}
