/** Texts of a submission that the grader itself reads: none is followed anywhere, or takes long. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { course } from "../../course.ts";
import { bundle } from "../../host/bundle.ts";
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
