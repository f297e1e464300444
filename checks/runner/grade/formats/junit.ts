/**
 * `junit.xml`: a test suite for each exercise of each submission. `failure` for what is wrong,
 * `skipped` for what was not tried or not handed in, `error` for what is the grader's own fault.
 */
import { escapeMarkup } from "../escape.ts";
import type { Cell, Row } from "../cell.ts";

export const JUNIT_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
export const JUNIT_TAIL = "</testsuites>\n";

export const junitRow = ({ name, cells }: Row): string =>
  cells.map((cell) => suite(name, cell)).join("");

function suite(name: string, { exercise, verdict, state, fault }: Cell): string {
  const classname = `${name}.${exercise}`;
  if (!verdict || verdict.status === "fault") {
    const kind = verdict ? "error" : "skipped";
    const message = verdict ? "The grader broke." : state;
    const body = element(kind, { message }, fault ?? "");
    const only = element("testcase", { classname, name: exercise }, body, true);
    const counts = { tests: 1, failures: 0, errors: verdict ? 1 : 0, skipped: verdict ? 0 : 1 };
    return `${element("testsuite", { name: classname, ...counts }, only, true)}\n`;
  }
  const { checks, durationMs } = verdict;
  const count = (status: string): number =>
    checks.filter((check) => check.status === status).length;
  const counts = { tests: checks.length, failures: count("failed"), errors: 0 };
  const cases = checks.map(({ id, title, status, message }) => {
    const [first = ""] = message.split("\n");
    const body =
      status === "passed"
        ? ""
        : status === "skipped"
          ? element("skipped", { message: first }, "")
          : element("failure", { message: first }, message);
    return element("testcase", { classname, name: `${id} ${title}` }, body, true);
  });
  const about = { name: classname, ...counts, skipped: count("skipped"), time: durationMs / 1000 };
  return `${element("testsuite", about, cases.join("\n"), true)}\n`;
}

/** @param isMarkup whether the body is markup already, and not text */
function element(
  tag: string,
  attributes: Record<string, string | number>,
  body: string,
  isMarkup = false,
): string {
  const said = Object.entries(attributes).map(([key, value]) => {
    // In an attribute, XML turns line breaks and tabs into blanks unless they are written out.
    const text = escapeMarkup(String(value)).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
    return ` ${key}="${text}"`;
  });
  return `<${tag}${said.join("")}>${isMarkup ? body : escapeMarkup(body)}</${tag}>`;
}
