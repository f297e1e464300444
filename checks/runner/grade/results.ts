/** Makes the files of results from a journal, one submission after the other. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Format } from "./arguments.ts";
import type { Row } from "./cell.ts";
import { csvHeader, csvRow } from "./formats/csv.ts";
import { exercism } from "./formats/exercism.ts";
import { GithubReport } from "./formats/github.ts";
import { gradescope } from "./formats/gradescope.ts";
import { Common, JSON_TAIL, jsonHead, jsonRow } from "./formats/json.ts";
import { JUNIT_HEAD, JUNIT_TAIL, junitRow } from "./formats/junit.ts";
import type { Journal } from "./journal.ts";
import type { Plan } from "./journal-line.ts";
import { OutFile } from "./outfile.ts";
import { writeReport } from "./report/report.ts";
import { Tally } from "./tally.ts";

/** The rows of a plan, read anew each time. @throws where one of them is not complete */
export class Rows implements Iterable<Row> {
  readonly #journal: Journal;
  readonly plan: Plan;

  constructor(journal: Journal, plan: Plan) {
    this.#journal = journal;
    this.plan = plan;
  }

  *[Symbol.iterator](): Generator<Row> {
    for (const name of this.plan.names) {
      const row = this.#journal.row(name, this.plan.exercises);
      if (!row) throw new Error(`There is no complete result of ${JSON.stringify(name)}.`);
      yield row;
    }
  }
}

/** Writes all files below `out`. Returns what came of it, and what is to be printed for GitHub. */
export function writeResults(
  rows: Rows,
  out: string,
  formats: readonly Format[],
): { tally: Tally; annotations: string } {
  const { plan } = rows;
  const tally = new Tally();
  const common = new Common();
  const csv = new OutFile(join(out, "grades.csv"));
  csv.write(csvHeader(plan.exercises));
  for (const row of rows) {
    tally.add(row);
    common.add(row);
    csv.write(csvRow(row));
  }
  csv.end();
  writeJson(rows, join(out, "results.json"), common);
  writeReport(rows, join(out, "report.html"), common);
  if (formats.includes("gradescope")) writeGradescope(rows, join(out, "gradescope"));
  if (formats.includes("exercism")) writeExercism(rows, join(out, "exercism"));
  if (formats.includes("junit")) writeJunit(rows, join(out, "junit.xml"));
  return { tally, annotations: formats.includes("github") ? writeGithub(rows, out) : "" };
}

function writeJson(rows: Rows, path: string, common: Common): void {
  const file = new OutFile(path);
  file.write(jsonHead(rows.plan, common));
  let comma = "";
  for (const row of rows) {
    file.write(comma + jsonRow(row));
    comma = ",";
  }
  file.write(JSON_TAIL);
  file.end();
}

function writeJunit(rows: Rows, path: string): void {
  const file = new OutFile(path);
  file.write(JUNIT_HEAD);
  for (const row of rows) file.write(junitRow(row));
  file.write(JUNIT_TAIL);
  file.end();
}

function writeGradescope(rows: Rows, folder: string): void {
  for (const row of rows) putOrRemove(join(folder, row.name, "results.json"), gradescope(row));
}

function writeExercism(rows: Rows, folder: string): void {
  for (const { name, cells } of rows) {
    for (const cell of cells) {
      const results = exercism(cell);
      const text = results && `${JSON.stringify(results, undefined, 2)}\n`;
      putOrRemove(join(folder, name, cell.exercise, "results.json"), text);
    }
  }
}

/** What an earlier run wrote must not stay where there is no result now. */
function putOrRemove(path: string, text: string | undefined): void {
  if (text === undefined) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Where GitHub runs this, the summary goes to the step; it is in the folder in any case. */
function writeGithub(rows: Rows, out: string): string {
  const report = new GithubReport(rows.plan.exercises);
  for (const row of rows) report.add(row);
  const summary = report.summary(rows);
  writeFileSync(join(out, "github-summary.md"), summary);
  const step = process.env["GITHUB_STEP_SUMMARY"];
  if (step) appendFileSync(step, summary);
  return report.annotations;
}
