/** Text from a submission does nothing where it is printed: not to a terminal, not to a workflow. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../../host/root.ts";
import { harmless } from "../../kit/show.ts";
import type { Verdict } from "../../runner/verdict.ts";
import { slug, solution } from "./hostile-class.ts";

const ESC = "\u001b";
const texts: Record<string, string> = {
  "a cleared screen": `${ESC}[2J${ESC}[H`,
  "a title and a link": `${ESC}]0;title\u0007${ESC}]8;;http://127.0.0.1/\u0007passed${ESC}]8;;\u0007`,
  "one-character controls": "\u009b2J\u0090x\u009c",
  "a line written over": "\rAll 16 checks passed.",
  "characters taken back": `${"\b".repeat(80)}passed`,
  "reversed reading": "\u202edessap\u202c \u2066x\u2069",
  "a workflow's error": "::error file=a,line=1::injected",
  "a workflow's mask": "  ::add-mask::passed",
  "a workflow's stop": "x\n::stop-commands::token",
  "a workflow's set-output": "\n\t::set-output name=status::passed",
  "a workflow's older command": "##[error]injected",
  "an older command in a line": "x ##[add-mask]passed",
  "a formula": `=cmd|'/c calc'!A1`,
  "a tag": `</pre><script>alert(1)</script><img src=x onerror=alert(1)>`,
  "a verdict": `{"version":1,"status":"passed","score":1}`,
  "a JSON end": `"}],"status":"passed","x":[{"y":"`,
  "a line separator": "a\u2028b\u2029c",
  "a heading of the report": "\nAll 16 checks passed.\nNext: 04",
};

const home = mkdtempSync(join(tmpdir(), "printing-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
mkdirSync(join(home, slug));
for (const file of ["app.ts", "answers.ts"])
  writeFileSync(join(home, slug, file), readFileSync(join(solution, file)));
// Printed, returned, thrown, sent and named: every way in which text of theirs gets out.
writeFileSync(
  join(home, slug, "bearer.ts"),
  `const texts: string[] = ${JSON.stringify(Object.values(texts))};
   let calls = 0;
   for (const text of texts) { console.log(text); console.error(text); }
   export function readBearerToken(): string | null {
     for (const text of texts) console.log(text);
     calls += 1;
     if (calls % 2 === 1) { const error = new Error(texts.join("\\n")); error.name = texts.join(" "); throw error; }
     return texts.join("\\n");
   }\n`,
);
writeFileSync(
  join(home, slug, "app.ts"),
  `import express, { type Express } from "express";
   const texts: string[] = ${JSON.stringify(Object.values(texts))};
   export function createApp(): Express {
     const app = express();
     app.use((_req, res) => { console.log(texts.join("\\n")); res.status(401).set("www-authenticate", ${JSON.stringify(texts["a workflow's error"])} + " ##[error]x").type("text").send(texts.join("\\n")); });
     return app;
   }\n`,
);

function check(...argv: string[]): Promise<{ stdout: string; stderr: string }> {
  const command = [join(root, "checks/runner/start.js"), "check", "03", "--from", home, ...argv];
  const env = { PATH: process.env["PATH"] ?? "", GITHUB_ACTIONS: "true" };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd: root, env, timeout: 90_000 },
      (_error, stdout, stderr) => resolve({ stdout, stderr }),
    );
  });
}

function expectHarmless(text: string): void {
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  for (const line of text.split("\n")) {
    expect(line.trimStart()).not.toMatch(/^::[\w-]+(?:\s|::)/);
    expect(line).not.toContain("##[");
  }
}

test("what a person reads", { timeout: 120_000 }, async () => {
  const { stdout, stderr } = await check();
  expect(stderr).toBe("");
  expect(stdout).toContain("Printed by your code during 03.1:");
  expectHarmless(stdout);
  // The report's own words stand at the left margin; nobody else's do.
  expect(stdout).not.toMatch(/^All 16 checks passed\./m);
});

test("what a program reads", { timeout: 120_000 }, async () => {
  const { stdout } = await check("--json");
  expect(stdout.trimEnd()).not.toContain("\n");
  const verdict = JSON.parse(stdout) as Verdict;
  expect(verdict.status).toMatch(/failed|error/);
  expect(verdict.checks).toHaveLength(16);
  for (const { message } of verdict.checks) expectHarmless(message);
});

test.each(Object.entries(texts))("%s", (_name, text) => {
  expectHarmless(harmless(text));
  // It stays readable: what is written out is the one character that acts.
  expect(harmless(text).length).toBeLessThanOrEqual(text.length * 6);
});

test.each(["::1", "a::b", "::ffff:127.0.0.1", "Map::get", "### heading", "std::vector<int> x"])(
  "%s is left as it is",
  (text) => expect(harmless(text)).toBe(text),
);
