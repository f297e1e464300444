/**
 * Gradescope's `results.json`, for one submission. An exercise is worth ten points, split evenly
 * among its checks. Of a fault there is none: Gradescope then says that the autograder failed,
 * and gives no points and no zero.
 */
import { course } from "../../../course.ts";
import { withoutControls } from "../escape.ts";
import type { Cell, Row } from "../cell.ts";

export const POINTS = 10;

export interface GradescopeTest {
  name: string;
  number?: string;
  score: number;
  max_score: number;
  status: "passed" | "failed";
  output: string;
  output_format: "text";
  visibility: "visible";
}

export function gradescope({ cells, remarks }: Row): string | undefined {
  if (cells.some(({ verdict }) => verdict?.status === "fault")) return undefined;
  const ms = cells.reduce((sum, { verdict }) => sum + (verdict?.durationMs ?? 0), 0);
  const score = cells.reduce((sum, { verdict }) => sum + (verdict?.score ?? 0), 0) * POINTS;
  const tests = cells.flatMap(testsOf);
  return `${JSON.stringify(
    {
      score: round(score),
      execution_time: Math.ceil(ms / 1000),
      output: withoutControls(remarks.join("\n")),
      output_format: "text",
      visibility: "visible",
      stdout_visibility: "hidden",
      tests,
    },
    undefined,
    2,
  )}\n`;
}

function testsOf({ exercise, state, verdict }: Cell): GradescopeTest[] {
  const shared = { output_format: "text", visibility: "visible" } as const;
  if (!verdict) {
    const title = course.find(({ slug }) => slug === exercise)?.title ?? exercise;
    const output =
      state === "untouched" ? "Not handed in: the starter is unchanged." : "Not handed in.";
    const name = `${exercise.slice(0, 2)} ${title}`;
    return [{ name, score: 0, max_score: POINTS, status: "failed", output, ...shared }];
  }
  const worth = POINTS / verdict.checks.length;
  return verdict.checks.map(({ id, title, status, message, read }) => ({
    name: `${id} ${title}`,
    number: id,
    score: status === "passed" ? round(worth) : 0,
    max_score: round(worth),
    status: status === "passed" ? "passed" : "failed",
    output: status === "passed" ? "" : withoutControls(`${message}\nRead: ${read}`),
    ...shared,
  }));
}

const round = (points: number): number => Math.round(points * 1e4) / 1e4;
