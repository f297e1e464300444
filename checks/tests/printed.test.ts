/** What Node prints where an error ends a process, and what of it a report shows. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { showPrinted } from "../kit/printed.ts";

const folder = mkdtempSync(join(tmpdir(), "printed-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is printed by a process that ends like this. */
function printedBy(code: string): string {
  const file = join(folder, "app.mjs");
  writeFileSync(file, code);
  return spawnSync(process.execPath, [file], { encoding: "utf8" }).stderr;
}

test("of an error in a callback, its stack is shown, and no line of our files", () => {
  const printed = printedBy(`setTimeout(() => { throw new TypeError("lost") }, 1)`);
  expect(printed).toMatch(/app\.mjs:1\n.*\n +\^/);
  expect(showPrinted(printed)).toMatch(/^TypeError: lost\n {4}at .*app\.mjs:1:26\)\n$/);
});

test("so are a rejection and a value that is no error", () => {
  expect(showPrinted(printedBy(`await Promise.reject(new RangeError("far"))`))).toMatch(
    /^RangeError: far\n/,
  );
  const shown = showPrinted(printedBy(`setTimeout(() => { throw "a text" }, 1)`));
  expect(shown.trim()).toBe("a text");
});

test("a stack is cut to the learner's own files", () => {
  const stack = [
    "TypeError: lost",
    "    at <anonymous> (learner:app.ts:57:24)",
    "    at Layer.handleRequest (/a/node_modules/.cache/workshop/built/packages.cjs:1:296803)",
    "    at JSON.parse (<anonymous>)",
    "    at async requireToken (learner:app.ts:53:5)",
    "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
    "",
  ].join("\n");
  expect(showPrinted(stack)).toBe(
    "TypeError: lost\n    at <anonymous> (app.ts:57:24)\n    at async requireToken (app.ts:53:5)\n",
  );
});

test("what was printed on purpose stays, harmless and cut", () => {
  const text = "file:///tmp/notes.mjs:3\nis where I looked\n\n\tNode.js v20 is fine\n";
  expect(showPrinted(text)).toBe(text.replace("\t", "  "));
  expect(showPrinted("\u001b[31mred")).toBe("\\u001b[31mred");
  expect(showPrinted("x".repeat(9_000))).toHaveLength(4_000);
});
