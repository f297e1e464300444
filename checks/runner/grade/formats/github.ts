/**
 * For GitHub Actions: a step summary of at most 1 MiB, and at most ten annotations. Both are made
 * so that text from a learner stays text: in HTML without blank lines, which ends Markdown, and
 * with everything escaped that a workflow command could be made of.
 */
import { totalOf, type Cell, type Row } from "../cell.ts";
import { escapeMarkup, inline, oneLine, withoutControls } from "../escape.ts";
import { remarksOf } from "./csv.ts";

const LARGEST_SUMMARY = 2 ** 20 - 4_096;
const MOST_ANNOTATIONS = 10;
const LONGEST_MESSAGE = 4_000;

export class GithubReport {
  #text = "";
  #bytes = 0;
  #leftOut = 0;
  #failures = 0;
  readonly #annotations: string[] = [];

  constructor(exercises: readonly string[]) {
    const heads = ["Learner", ...exercises, "Total", "Remarks"].map((each) => `<th>${each}</th>`);
    this.#add(`<table>\n<tr>${heads.join("")}</tr>\n`);
  }

  add(row: Row): void {
    const { name, cells } = row;
    const columns = [
      `<th align="left">${inline(name)}</th>`,
      ...cells.map((cell) => `<td>${describe(cell)}</td>`),
      `<td>${totalOf(row) ?? ""}</td><td>${inline(remarksOf(row).join(" "))}</td>`,
    ];
    if (!this.#add(`<tr>${columns.join("")}</tr>\n`)) this.#leftOut += 1;
    for (const cell of cells) this.#annotate(name, cell);
  }

  /** @param details the rows again, for what went wrong; as many as there is room for */
  summary(details: Iterable<Row>): string {
    const notice = (): string =>
      this.#leftOut > 0
        ? `<p>${this.#leftOut} more did not fit in here; report.html and grades.csv hold all.</p>\n`
        : "";
    const table = `${this.#text}</table>\n${notice()}`;
    this.#leftOut = 0;
    this.#text = "";
    for (const row of details) {
      const failures = row.cells.map((cell) => failuresOf(row.name, cell)).join("");
      if (failures && !this.#add(failures)) this.#leftOut += 1;
    }
    return `${table}${this.#text}${notice()}`;
  }

  /** Workflow commands, a line each: errors for what is wrong, warnings for faults. */
  get annotations(): string {
    const more = this.#failures - this.#annotations.length;
    const said = more > 0 ? this.#annotations.slice(0, MOST_ANNOTATIONS - 1) : this.#annotations;
    const rest = this.#failures - said.length;
    return [...said, ...(rest > 0 ? [`::error::${rest} more; see the summary of this step.`] : [])]
      .map((line) => `${line}\n`)
      .join("");
  }

  #add(text: string): boolean {
    const bytes = Buffer.byteLength(text);
    if (this.#bytes + bytes > LARGEST_SUMMARY) return false;
    this.#bytes += bytes;
    this.#text += text;
    return true;
  }

  #annotate(name: string, { exercise, verdict, fault }: Cell): void {
    const say = (level: string, title: string, message: string): void => {
      this.#failures += 1;
      if (this.#annotations.length < MOST_ANNOTATIONS)
        this.#annotations.push(command(level, { title }, message));
    };
    if (fault !== undefined) say("warning", `${name} ${exercise}: the grader broke`, fault);
    for (const { id, title, status, message } of verdict?.checks ?? []) {
      if (status === "failed") say("error", `${name} ${id} ${title}`, message);
    }
  }
}

function describe({ state, verdict }: Cell): string {
  if (!verdict) return state === "missing" ? "–" : "starter";
  if (verdict.status === "fault") return "fault";
  const passed = verdict.checks.filter(({ status }) => status === "passed").length;
  return `${verdict.status === "passed" ? "✅ " : ""}${passed}/${verdict.checks.length}`;
}

function failuresOf(name: string, { exercise, verdict }: Cell): string {
  const failed = verdict?.checks.filter(({ status }) => status === "failed") ?? [];
  if (failed.length === 0) return "";
  const items = failed.map(({ id, title, message }) => {
    // Blank lines would end the block of HTML.
    const text = escapeMarkup(message.slice(0, LONGEST_MESSAGE)).replaceAll("\n", "&#10;");
    return `<p><b>${id} ${escapeMarkup(title)}</b></p>\n<pre>${text}</pre>\n`;
  });
  const heading = `${inline(name)} ${exercise}: ${failed.length} failed`;
  return `<details><summary>${heading}</summary>\n${items.join("")}</details>\n`;
}

/** `::error title=…::…`, with what GitHub's runner reads as a part of the command written out. */
export function command(level: string, properties: Record<string, string>, data: string): string {
  const said = Object.entries(properties).map(([key, value]) => {
    const text = escapeData(oneLine(value)).replaceAll(":", "%3A").replaceAll(",", "%2C");
    return `${key}=${text}`;
  });
  return `::${level} ${said.join(",")}::${escapeData(withoutControls(data.slice(0, LONGEST_MESSAGE)))}`;
}

const escapeData = (text: string): string =>
  text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll("##[", "## [");
