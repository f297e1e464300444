/** Where one stands: a line per exercise, and what is next. */
import { course } from "../../course.ts";
import { isUntouched, type Graded } from "../verdict.ts";
import type { Paper } from "./paper.ts";

const BAR = 16;

export function describeCourse(results: readonly Graded[], label: string, paper: Paper): string {
  const lines = results.map((graded, index) => {
    const { number, title } = course[index] ?? { number: "", title: "" };
    const { checks } = graded.verdict;
    const passed = checks.filter(({ status }) => status === "passed").length;
    const filled = Math.round((passed / Math.max(1, checks.length)) * BAR);
    const bar =
      paper.paint("green", "█".repeat(filled)) + paper.paint("dim", "░".repeat(BAR - filled));
    const count = `${passed}/${checks.length}`.padStart(5);
    return `  ${number} ${title.padEnd(34)} ${bar} ${count}  ${stateOf(graded, paper)}`;
  });
  const next = results.findIndex(({ verdict }) => verdict.status !== "passed");
  const following = course[next];
  return [
    `${paper.paint("bold", "Securing an API")}  ${paper.paint("dim", label)}`,
    "",
    ...lines,
    "",
    following
      ? `Next: npm run check ${following.number}, with exercises/${following.slug}/README.md`
      : "All exercises passed.",
    "",
  ].join("\n");
}

/** passed, started or to do; "does not run" for code that cannot be loaded or never answers. */
function stateOf({ verdict, details }: Graded, paper: Paper): string {
  if (verdict.status === "passed") return paper.paint("green", "passed");
  if (verdict.status === "fault") return paper.paint("red", "the grader broke");
  if (isUntouched(details)) return paper.paint("dim", "to do");
  return paper.paint("yellow", verdict.status === "error" ? "started, does not run" : "started");
}
