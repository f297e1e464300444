/**
 * `grades.csv` (RFC 4180): a row a learner, a column an exercise with the score from 0 to 1, their
 * sum, and remarks. Empty: not handed in. "fault": the grader broke, and there is no total.
 */
import { course } from "../../../course.ts";
import { totalOf, type Cell, type Row } from "../cell.ts";

export const csvHeader = (exercises: readonly string[]): string =>
  writeRecord(["learner", ...exercises, "total", "remarks"]);

export function csvRow(row: Row): string {
  return writeRecord([
    inert(row.name),
    ...row.cells.map(scoreOf),
    String(totalOf(row) ?? ""),
    inert(remarksOf(row).join(" ")),
  ]);
}

/** Fields that hold a comma, a quote or a line break are quoted; a record ends with CRLF. */
export const writeRecord = (fields: readonly string[]): string =>
  `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(",")}\r\n`;

/**
 * Spreadsheets take a cell that begins with one of these for a formula, also behind blanks, and
 * also where it is quoted. An apostrophe in front makes it text.
 */
export const inert = (text: string): string =>
  /^\s*[=+\-@\t\r\n|%＝＋－＠]/.test(text) ? `'${text}` : text;

function scoreOf({ verdict }: Cell): string {
  if (!verdict) return "";
  return verdict.status === "fault" ? "fault" : String(verdict.score);
}

/** What a number does not say, a sentence each. */
export function remarksOf({ cells, remarks }: Row): string[] {
  const numbers = (wanted: (cell: Cell) => boolean): string =>
    cells
      .filter(wanted)
      .map(({ exercise }) => course.find(({ slug }) => slug === exercise)?.number ?? exercise)
      .join(", ");
  const said = (list: string, text: string): string[] => (list ? [`${list} ${text}`] : []);
  return [
    ...said(
      numbers(({ state }) => state === "missing"),
      "not handed in.",
    ),
    ...said(
      numbers(({ state }) => state === "untouched"),
      "not handed in: the starter is unchanged.",
    ),
    ...said(
      numbers(({ verdict }) => verdict?.status === "error"),
      "cannot be run, or not to the end.",
    ),
    ...said(
      numbers(({ verdict }) => verdict?.status === "fault"),
      "was not graded: the grader broke.",
    ),
    ...remarks,
  ];
}
