/** Texts of a submission that the grader itself reads: none is followed anywhere, or takes long. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { course, type Exercise } from "../../course.ts";
import { bundle } from "../../host/bundle.ts";
import { hideComputed } from "../../host/computed-imports.ts";
import { readMessage } from "../../host/read-answer.ts";
import { packages } from "../../host/root.ts";
import { expressPage } from "../../kit/express-page.ts";
import { bundlingMistake, importMistake } from "../../kit/import-mistake.ts";

const folder = mkdtempSync(join(tmpdir(), "texts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a module that an error names is not loaded, unless it is a package of the course", () => {
  const evil = join(folder, "evil.cjs");
  writeFileSync(evil, "globalThis.wasHere = true; exports.x = 1;");
  for (const from of [
    `express/${relative(join(packages, "express"), evil)}`,
    `express/${relative(join(packages, "express"), evil)}`.replaceAll("\\", "/"),
    evil,
    "vitest",
  ]) {
    const message = `The requested module '${from}' does not provide an export named 'x'`;
    const thrown = { name: "SyntaxError", message, stack: "", details: "", isError: true };
    expect(importMistake("bearer.ts", thrown)).toContain("There is no export called x");
  }
  expect(globalThis).not.toHaveProperty("wasHere");
});

test.each([
  "import(`./solutions/${x}/bearer.ts`)",
  'require("./solutions/" + x)',
  "import /* here */ (\n // there\n `./${x}`)",
  "import.defer(`./${x}`)",
  "import/*** stars ***/(`./${x}`)",
  "[...require('./' + x)]",
])("esbuild does not see what is computed: %s", (source) => {
  expect(hideComputed(source)).toContain("globalThis.undefined || ");
});

test.each([
  'await import("./bearer.ts")',
  "import('express', { with: {} })",
  'import { x } from "./y.ts"; import type { Z } from "z";',
  "users.require(x); requireRole(role); import.meta.url",
])("what is plain stays as it is: %s", (source) => {
  expect(hideComputed(source)).toBe(source);
});

const X = 'const x: string = "03-authorization-header";\n';
test.each([
  ["a pattern", `${X}export const m = await import(\`./solutions/\${x}/bearer.ts\`);`],
  ["a sum", `${X}export const m = require("./solutions/" + x + "/bearer.ts");`],
  [
    "a name that is spelled in another way",
    `${X}export const m = \\u0072equire("./solutions/" + x + "/bearer.ts");`,
  ],
])("a solution is not bundled, by %s", async (_how, source) => {
  const [exercise] = course.filter(({ number }) => number === "03");
  const submission = { label: "here", sources: { "bearer.ts": source }, refused: [] };
  const out = mkdtempSync(join(folder, "bundle-"));
  await bundle(submission, exercise as Exercise, out);
  const made = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const text = made
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("");
  expect(text).not.toContain("solutions/03-authorization-header/bearer.ts");
  expect(text).not.toMatch(/b64token|RFC 9110/);
});

test("an address of a source map is not followed", async () => {
  const [exercise] = course.filter(({ number }) => number === "03");
  const source = "export const x = 1;\n//# sourceMappingURL=file:///dev/zero\n";
  const submission = { label: "here", sources: { "bearer.ts": source }, refused: [] };
  const { files } = await bundle(
    submission,
    exercise as Exercise,
    mkdtempSync(join(folder, "map-")),
  );
  expect(files["bearer.ts"]).toHaveProperty("url");
});

test("an answer that is nested too deeply is none", () => {
  const deep = `{"id":1,"returned":${'["array",'.repeat(100_000)}1${"]".repeat(100_000)}}`;
  expect(readMessage(deep)).toBeUndefined();
  expect(readMessage(`{"id":1,"returned":"${"[".repeat(1_000)}"}`)).toMatchObject({ id: 1 });
});

/** A few milliseconds are enough; a machine may be busy. */
const quickly = { timeout: 3_000 };

test("a page of a learner's with many beginnings of Express's", quickly, () => {
  expect(expressPage("text/html", "<title>Error</title>".repeat(52_000))).toBeUndefined();
});

test("a problem with many beginnings of another", quickly, () => {
  expect(bundlingMistake("No matching export in ".repeat(30_000))).toBeUndefined();
});

test("an import with many beginnings of a comment", { timeout: 20_000 }, async () => {
  const [exercise] = course.filter(({ number }) => number === "03");
  if (!exercise) throw new Error("There is no exercise 03.");
  const source = `import {${"/* ".repeat(300_000)}} from "express";`;
  const submission = { label: "here", sources: { "bearer.ts": source }, refused: [] };
  const { files } = await bundle(submission, exercise, folder);
  expect(files["bearer.ts"]).toHaveProperty("problem");
});
