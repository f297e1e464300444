/** Tables that repeat what the code says. */
import { describe, expect, test } from "vitest";
import { course } from "../../course.ts";
import { suiteFilesOf } from "../suites.ts";
import { read } from "./documents.ts";

test("README.md lists the course as course.ts does", () => {
  const rows = read("README.md").matchAll(
    /^\| \[(.+?)\]\((.+?)\) *\| (.+?) *\| \[.+?\]\((.+?)\) *\|$/gm,
  );
  const listed = [...rows].map(([, title, exercise, outcome, lesson]) => ({
    title,
    exercise,
    outcome,
    lesson,
  }));
  const expected = course.map(({ number, slug, title, outcome }) => ({
    title: `${number} ${title}`,
    exercise: `exercises/${slug}`,
    outcome,
    lesson: `docs/lessons/${slug}.md`,
  }));
  expect(listed).toEqual(expected);
});

test("README.md and docs/instructors.md say how long it takes as course.ts does", () => {
  const minutes = course.map((exercise) => exercise.minutes);
  const [, from, to] =
    /takes (\d+)\s+to (\d+) minutes each/.exec(read("README.md").replaceAll("\n", " ")) ?? [];
  expect([Number(from), Number(to)]).toEqual([Math.min(...minutes), Math.max(...minutes)]);
  const rows = read("docs/instructors.md").matchAll(/^\| \[(\d\d) .*?\| +(\d+) *\|/gm);
  expect([...rows].map(([, number, length]) => [number, Number(length)])).toEqual(
    course.map((exercise) => [exercise.number, exercise.minutes]),
  );
});

test("the run sheets of docs/instructors.md add up", () => {
  const sheets = read("docs/instructors.md").split(/^## /m);
  for (const [title, hours] of [
    ["Half a day", 4],
    ["A full day", 8],
  ] as const) {
    const sheet = sheets.find((each) => each.startsWith(title)) ?? "";
    let clock = 0;
    for (const [, hour, minute, length] of sheet.matchAll(/^\| (\d+):(\d\d) \| (\d+) +\|/gm)) {
      expect(Number(hour) * 60 + Number(minute), `${title}, ${hour}:${minute}`).toBe(clock);
      clock += Number(length);
    }
    expect(clock, title).toBe(hours * 60);
  }
});

test("docs/cheatsheet.md is no longer than an A4 page", () => {
  // Printed from a browser at 70 %, 54 lines of it leave room for three rows more.
  expect(read("docs/cheatsheet.md").trimEnd().split("\n").length).toBeLessThanOrEqual(57);
});

describe.each(course)("docs/outcomes.md: $slug", ({ number, slug }) => {
  const outcomes = read("docs/outcomes.md");
  const [, heading, cells = ""] =
    /^## \d\. (.+?)\n([^]*?)(?=^## |(?![^]))/m.exec(
      outcomes.slice(outcomes.indexOf(`\n## ${Number(number)}. `)),
    ) ?? [];
  const suite = suiteFilesOf(slug).map(read).join("\n");
  const place = (id: string): number => Number(id.split(".")[1]);
  const idsOf = (word: string): string[] =>
    [...suite.matchAll(new RegExp(`^${word}\\(\\s*"(\\d\\d\\.\\d+)"`, "gm"))]
      .map((found) => found[1] as string)
      .toSorted((a, b) => place(a) - place(b));
  const row = (name: string): string =>
    new RegExp(`^\\| ${name} *\\| (.*) \\|$`, "m").exec(cells)?.[1] ?? "";

  test("has its heading", () => {
    expect(heading).toBeDefined();
  });

  test("names every graded check, and every question", () => {
    expect(expand(row("graded"))).toEqual(idsOf("check"));
    expect(expand(row("asked"))).toEqual(idsOf("quiz"));
  });

  test("names every file that learners write", () => {
    const files = course.find((each) => each.number === number)?.files ?? [];
    for (const file of files) expect(row("practised")).toContain(file);
  });
});

/** `03.1–03.3, 03.5`, as a list of ids. */
function expand(text: string): string[] {
  return [...text.matchAll(/(\d\d)\.(\d+)(?:–\1\.(\d+))?/g)].flatMap(([, number, from, to]) => {
    const length = Number(to ?? from) - Number(from) + 1;
    return Array.from({ length }, (_, index) => `${number}.${Number(from) + index}`);
  });
}
