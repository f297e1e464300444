/** Results as a grading run leaves them, made up: for tests of what is made of results. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Journal } from "../runner/grade/journal.ts";
import type { Plan } from "../runner/grade/journal-line.ts";
import type { Cell, Row } from "../runner/grade/cell.ts";
import { conclude, type Verdict } from "../runner/verdict.ts";
import type { CheckMeta } from "../kit/check.ts";

/** Text that attacks whatever it is put into: HTML, XML, CSV, Markdown, a terminal, a workflow. */
export const HOSTILE = [
  '<script>document.title = "owned"</script>',
  '"><img src=x onerror="document.title=\'owned\'">',
  "</pre></details></table><h1>owned</h1>",
  "]]><owned/>",
  '=HYPERLINK("http://127.0.0.1/","x")',
  "::error file=a,line=1::owned%0A::set-env name=A::B",
  "\n::add-mask::owned",
  "##[set-env name=A]owned",
  "\u001b[2J\u001b]0;owned\u0007",
  "a\u202Egnp.exe\u0000\u0008",
  "\ud800 lone \udfff\ufffe",
  "```\n# owned\n\n<b>",
  '","owned","',
  "{{constructor.constructor('return 1')()}}",
].join("\n");

/** The same, as far as a folder can be called so. */
export const HOSTILE_NAME = HOSTILE.replaceAll(/[/\0]/g, "|");

/** @param letters p passed, f failed, s skipped, a check each @param message of the failed ones */
export function madeVerdict(
  slug: string,
  letters: string,
  message = "Tried: f()\nCame back: 1",
): Verdict {
  const statuses = { p: "passed", f: "failed", s: "skipped" } as const;
  const details = [...letters].map((letter, index): CheckMeta => {
    const id = `${slug.slice(0, 2)}.${index + 1}`;
    const status = statuses[letter as "p" | "f" | "s"];
    const said = { passed: "", failed: message, skipped: "Not tried yet: 1 comes first." }[status];
    const read = `docs/lessons/${slug}.md#words`;
    return { id, title: `does the thing ${index + 1}`, status, message: said, read };
  });
  const about = { exercise: slug, seed: "42", isolation: "permission" as const, durationMs: 100 };
  return conclude(about, details, undefined).verdict;
}

export function madeCell(name: string, exercise: string, verdict?: Verdict | "fault"): Cell {
  const about = { name, exercise, fingerprint: "f" };
  if (verdict === undefined) return { ...about, state: "missing" };
  if (verdict !== "fault") return { ...about, state: "graded", verdict };
  const broken = { exercise, seed: "42", isolation: "permission" as const, durationMs: 0 };
  return { ...about, state: "graded", ...conclude(broken, [], "Error: it broke") };
}

/** A folder of results with these rows in its journal. */
export function madeJournal(out: string, rows: readonly Row[]): { journal: Journal; plan: Plan } {
  mkdirSync(out, { recursive: true });
  const journal = new Journal(join(out, "journal.jsonl"));
  const plan: Plan = {
    version: 1,
    class: join(out, "made-class"),
    seed: "42",
    isolation: "permission",
    grading: "g",
    exercises: rows[0]?.cells.map(({ exercise }) => exercise) ?? [],
    names: rows.map(({ name }) => name),
  };
  journal.begin(plan);
  for (const { name, remarks, cells } of rows) {
    journal.remark(name, remarks);
    for (const cell of cells) journal.record(cell);
  }
  return { journal, plan };
}
