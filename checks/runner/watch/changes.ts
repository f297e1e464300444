/** What changed since the last run: a check that turned green is worth a line. */
import type { CheckMeta } from "../../kit/check.ts";
import type { Paper } from "../report/paper.ts";

export function describeChanges(
  before: readonly CheckMeta[] | undefined,
  now: readonly CheckMeta[],
  paper: Paper,
): string {
  if (!before) return "";
  const was = new Map(before.map(({ id, status }) => [id, status]));
  const lines = now.flatMap(({ id, title, status }) => {
    const earlier = was.get(id);
    if (status === "passed" && earlier !== "passed")
      return paper.paint("green", `Now passes: ${id} ${title}`);
    // What was not tried, because of another check, may pass as before.
    if (status === "failed" && earlier === "passed")
      return paper.paint("red", `No longer passes: ${id} ${title}`);
    return [];
  });
  return lines.length === 0 ? "" : `\n${lines.join("\n")}\n`;
}
