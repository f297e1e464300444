/** What is made of results: files for people and for other programs, with hostile text in them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Row } from "../runner/grade/cell.ts";
import { csvHeader, csvRow, inert } from "../runner/grade/formats/csv.ts";
import { exercism } from "../runner/grade/formats/exercism.ts";
import { command, GithubReport } from "../runner/grade/formats/github.ts";
import { gradescope } from "../runner/grade/formats/gradescope.ts";
import { JUNIT_HEAD, JUNIT_TAIL, junitRow } from "../runner/grade/formats/junit.ts";
import { Rows, writeResults } from "../runner/grade/results.ts";
import { zip } from "../runner/grade/zip.ts";
import { HOSTILE, HOSTILE_NAME, madeCell, madeJournal, madeVerdict } from "./made-results.ts";

const [TWO, THREE] = ["02-decode-a-jwt", "03-authorization-header"] as const;
const home = mkdtempSync(join(tmpdir(), "formats-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const row = (name: string, two?: string | "fault", three?: string, message?: string): Row => ({
  name,
  remarks: [],
  cells: [
    madeCell(name, TWO, two === "fault" || two === undefined ? two : madeVerdict(TWO, two)),
    madeCell(name, THREE, three === undefined ? undefined : madeVerdict(THREE, three, message)),
  ],
});

describe("grades.csv", () => {
  test("a row a learner, a column an exercise", () => {
    expect(csvHeader([TWO, THREE])).toBe(
      "learner,02-decode-a-jwt,03-authorization-header,total,remarks\r\n",
    );
    expect(csvRow(row("ada", "pp", "pppp"))).toBe("ada,1,1,2,\r\n");
    expect(csvRow(row("grace", "pf", "pffs"))).toBe("grace,0.5,0.25,0.75,\r\n");
  });

  test("what was not handed in is empty, and a fault is no number", () => {
    expect(csvRow(row("ada", undefined, "pppp"))).toBe("ada,,1,1,02 not handed in.\r\n");
    expect(csvRow(row("ada", "fault", "pppp"))).toBe(
      "ada,fault,1,,02 was not graded: the grader broke.\r\n",
    );
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "|x", "%x"])(
    "a name such as %j never begins a formula",
    (name) => {
      expect(inert(name)).toBe(`'${name}`);
      expect(csvRow(row(name, "p", "p"))).toMatch(/^"?'/);
    },
  );

  test("quotes, commas and line breaks stay inside of their field", () => {
    expect(csvRow(row('o"neil,\npat', "p", "p"))).toBe('"o""neil,\npat",1,1,2,\r\n');
  });
});

describe("gradescope", () => {
  interface Results {
    score: number;
    tests: { name: string; score: number; max_score: number; status: string; output: string }[];
  }
  const parse = (text: string | undefined): Results => JSON.parse(text ?? "") as Results;

  test("ten points an exercise, split evenly among its checks", () => {
    const { score, tests } = parse(gradescope(row("ada", "pf", "pppp")));
    expect(score).toBe(15);
    expect(tests.map((each) => each.max_score)).toEqual([5, 5, 2.5, 2.5, 2.5, 2.5]);
    expect(tests.reduce((sum, each) => sum + each.score, 0)).toBe(15);
    expect(tests[1]).toMatchObject({ status: "failed", score: 0, number: "02.2" });
    expect(tests[1]?.output).toContain("Came back: 1");
  });

  test("what was not handed in is one failed test", () => {
    const { score, tests } = parse(gradescope(row("ada", undefined, "pp")));
    expect(score).toBe(10);
    expect(tests[0]).toMatchObject({ score: 0, max_score: 10, output: "Not handed in." });
  });

  test("a fault has no results, and so no zero", () => {
    expect(gradescope(row("ada", "fault", "pppp"))).toBeUndefined();
  });
});

describe("exercism", () => {
  test("pass and fail, in the suite's order", () => {
    const { status, message, tests } = exercism(row("ada", "ppfs").cells[0]!)!;
    expect([status, message]).toEqual(["fail", null]);
    expect(tests?.map((each) => each.status)).toEqual(["pass", "pass", "fail", "fail"]);
    expect(exercism(row("ada", "pp").cells[0]!)?.status).toBe("pass");
  });

  test("error, with the message alone, where nothing could be tried", () => {
    const verdict = { ...madeVerdict(TWO, "fs", "decode.ts:1:2: Expected …"), status: "error" };
    const cell = { ...madeCell("ada", TWO), state: "graded", verdict } as never;
    expect(exercism(cell)).toEqual({
      version: 3,
      status: "error",
      message: "decode.ts:1:2: Expected …",
    });
  });

  test("output is cut to 500 characters", () => {
    const cell = { ...row("ada", "p").cells[0]!, printed: { "02.1": "x".repeat(600) } };
    expect(exercism(cell)?.tests?.[0]?.output).toHaveLength(500);
  });

  test("a fault and what was not handed in have no results", () => {
    expect(exercism(row("ada", "fault").cells[0]!)).toBeUndefined();
    expect(exercism(row("ada").cells[0]!)).toBeUndefined();
  });
});

describe("junit", () => {
  const whole = (...rows: Row[]): string => JUNIT_HEAD + rows.map(junitRow).join("") + JUNIT_TAIL;

  test("counts, failures, what was skipped, and faults as errors", () => {
    const text = whole(row("ada", "pfs", "p"), row("grace", "fault"));
    expect(text).toContain('<testsuite name="ada.02-decode-a-jwt" tests="3" failures="1"');
    expect(text.match(/<failure /g)).toHaveLength(1);
    expect(text.match(/<error /g)).toHaveLength(1);
    expect(text.match(/<skipped /g)).toHaveLength(2);
  });

  test("is XML, whatever learners write", ({ skip }) => {
    const python = spawnSync("python3", ["--version"]).status === 0;
    if (!python) skip("skipped: an XML parser is needed, and there is no python3 here");
    const path = join(home, "junit.xml");
    writeFileSync(path, whole(row(HOSTILE_NAME, "f", "fp", HOSTILE)));
    const script =
      "import sys,xml.dom.minidom as m;d=m.parse(sys.argv[1]);" +
      "print(sorted({e.tagName for e in d.getElementsByTagName('*')}))";
    expect(execFileSync("python3", ["-c", script, path], { encoding: "utf8" }).trim()).toBe(
      "['failure', 'testcase', 'testsuite', 'testsuites']",
    );
  });
});

describe("github", () => {
  test("annotations: at most ten, each one line, and one command", () => {
    const report = new GithubReport([TWO, THREE]);
    for (let index = 0; index < 30; index += 1)
      report.add(row(`::error::${index}`, "f", "f", HOSTILE));
    const lines = report.annotations.split("\n").slice(0, -1);
    expect(lines).toHaveLength(10);
    for (const line of lines) {
      expect(line).toMatch(/^::error( title=[^:,]*)?::/);
      expect(line).not.toMatch(/[\r\u001b]|##\[/);
    }
    expect(lines.at(-1)).toBe("::error::51 more; see the summary of this step.");
  });

  test("a command's parts are escaped", () => {
    expect(command("error", { title: "a:b,c%\n" }, "50%\n::x::")).toBe(
      "::error title=a%3Ab%2Cc%25 ::50%25%0A\\u003a:x::",
    );
  });

  test("the summary stays below 1 MiB, and says what is left out", () => {
    const rows = Array.from({ length: 3_000 }, (_, index) =>
      row(`learner-${index}`, "pf", "fff", HOSTILE),
    );
    const report = new GithubReport([TWO, THREE]);
    for (const each of rows) report.add(each);
    const summary = report.summary(rows);
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20);
    expect(summary).toMatch(/<p>\d+ more did not fit in here/);
  });

  test("the summary is HTML without blank lines, and learners' text stays text", () => {
    const rows = [row(HOSTILE, "f", "f", HOSTILE)];
    const report = new GithubReport([TWO, THREE]);
    for (const each of rows) report.add(each);
    const summary = report.summary(rows);
    expect(summary).not.toMatch(/\n[ \t]*\n/);
    expect(summary).not.toMatch(/<(script|img|h1|owned)/);
    expect(summary).not.toMatch(/^\s*::/m);
  });
});

test("all files of one folder", () => {
  const rows = [row("ada", "pp", "pf"), row("grace", "fault", "p"), row("=x", undefined, "f")];
  const { journal, plan } = madeJournal(join(home, "out"), rows);
  const { tally } = writeResults(new Rows(journal, plan), join(home, "out"), ["gradescope"]);
  expect(tally.exitCode).toBe(3);
  expect(tally.describe()).toBe("3 submissions: 0 passed all, 2 did not, 1 could not be graded.");
  const text = readFileSync(join(home, "out/results.json"), "utf8");
  const results = JSON.parse(text) as { submissions: Record<string, unknown>[] };
  expect(results).toMatchObject({
    version: 1,
    class: "made-class",
    seed: "42",
    isolation: "permission",
    exercises: [TWO, THREE],
  });
  expect(results.submissions.map(({ name, total }) => [name, total])).toEqual([
    ["ada", 1.5],
    ["grace", null],
    ["=x", 0],
  ]);
  expect(results.submissions[0]?.["exercises"]).toEqual(rows[0]!.cells.map((cell) => cell.verdict));
  expect(results.submissions[1]?.["faults"]).toEqual({ [TWO]: "Error: it broke" });
  expect(results.submissions[2]?.["notHandedIn"]).toEqual([TWO]);
});

test("a zip that others can read", ({ skip }) => {
  if (spawnSync("python3", ["--version"]).status !== 0)
    skip("skipped: another reader of zip files is needed, and there is no python3 here");
  const path = join(home, "x.zip");
  const entries = [
    { name: "setup.sh", content: Buffer.from("#!/bin/sh\n"), executable: true },
    { name: "folder/é.txt", content: Buffer.alloc(100_000, "x") },
    { name: "empty", content: Buffer.alloc(0) },
  ];
  writeFileSync(path, zip(entries));
  const script =
    "import sys,zipfile as z;f=z.ZipFile(sys.argv[1]);print(f.testzip());" +
    "print([(i.filename,i.file_size,oct(i.external_attr>>16)) for i in f.infolist()])";
  expect(execFileSync("python3", ["-c", script, path], { encoding: "utf8" }).trim()).toBe(
    "None\n[('setup.sh', 10, '0o100755'), ('folder/é.txt', 100000, '0o100644'), ('empty', 0, '0o100644')]",
  );
});
