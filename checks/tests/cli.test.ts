/** `npm run check`, as a person or a script calls it: arguments, output, exit codes. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import { namespaceProblem } from "../host/namespace.ts";
import { root } from "../host/root.ts";
import type { Verdict } from "../runner/verdict.ts";
import { runCommand, type Ended } from "./command.ts";

/** @param env what npm would set, beside a clean environment */
const run = (argv: string[], env: Record<string, string> = {}): Promise<Ended> =>
  runCommand(root, ["check", ...argv], { env });

const solved = mkdtempSync(join(tmpdir(), "solved-"));
cpSync(join(root, "solutions"), solved, { recursive: true });
afterAll(() => rmSync(solved, { recursive: true, force: true }));

describe("which exercise", () => {
  test.each([
    "03",
    "3",
    "bearer",
    "bearer.ts",
    "03-authorization-header",
    "authorization-header",
    "Header",
  ])("%s is exercise 03", async (name) => {
    const { stdout, code } = await run([name, "--solution", "--json"]);
    expect((JSON.parse(stdout) as Verdict).exercise).toBe("03-authorization-header");
    expect(code).toBe(0);
  });
});

describe("one clear line and exit code 2", () => {
  test.each([
    [["99"], /^There is no exercise "99"\. There are 01 to 08: npm run check lists them\.$/],
    [["beerer"], /^There is no exercise "beerer"\. Did you mean bearer\?$/],
    [["03", "--from", "nowhere"], /^There is no folder "nowhere"\.$/],
    [["03", "--from", "package.json"], /^"package\.json" is not a folder\.$/],
    [["03", "--from"], /^Option '--from <value>' argument missing\. Usage: npm run check/],
    [["03", "--form", "x"], /^Unknown option '--form'\. Usage: npm run check/],
    [["03", "--seed", "x"], /^--seed takes a whole number, not "x"\.$/],
    [
      ["03", "--isolation", "vm"],
      /^--isolation takes auto, process, permission, namespace, not "vm"\.$/,
    ],
    [["03", "04"], /^One exercise at a time\./],
    [["03", "--solution", "--from", "solutions"], /^--solution and --from both say what to grade/],
  ])("%s", async (argv, line) => {
    const { stdout, stderr, code } = await run(argv);
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("a flag that npm kept for itself", async () => {
    const { stderr, code } = await run(["03"], { npm_config_solution: "true" });
    expect(stderr).toContain("npm run check 03 -- --solution");
    expect(code).toBe(2);
  });
});

describe("isolation", () => {
  const isolationOf = async (argv: string[], env: Record<string, string> = {}): Promise<string> => {
    const { stdout } = await run(["03", "--json", ...argv], env);
    const { status, isolation } = JSON.parse(stdout) as Verdict;
    expect(status).toBe("passed");
    return isolation;
  };
  /** A PATH on which there is no bwrap. */
  const without = mkdtempSync(join(tmpdir(), "no-bwrap-"));
  afterAll(() => rmSync(without, { recursive: true, force: true }));

  test("one's own work and the solution: the permission model", async () => {
    expect(await isolationOf(["--solution"])).toBe("permission");
  });

  test("somebody else's: the strongest that the machine has", async () => {
    const best = (await namespaceProblem()) === undefined ? "namespace" : "permission";
    expect(await isolationOf(["--from", solved])).toBe(best);
    expect(await isolationOf(["--from", solved], { PATH: without })).toBe("permission");
  });

  test("what was asked for", async () => {
    expect(await isolationOf(["--solution", "--isolation", "process"])).toBe("process");
    expect(await isolationOf(["--from", solved, "--isolation", "permission"])).toBe("permission");
  });

  test("namespaces are insisted on: one clear line and exit code 2 without them", async () => {
    const argv = ["03", "--solution", "--isolation", "namespace"];
    const { code, stdout, stderr } = await run(argv, { PATH: without });
    expect(stderr).toMatch(
      /^The isolation that was asked for is not to be had: (?:bwrap is not installed: .+|Only Linux has it)\.\n$/,
    );
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("what is printed", () => {
  test("--json prints one object of the documented shape, and nothing else", async () => {
    const { stdout, stderr, code } = await run(["03", "--solution", "--json", "--seed", "7"]);
    expect(stdout.trimEnd()).not.toContain("\n");
    const verdict = JSON.parse(stdout) as Verdict;
    expect(Object.keys(verdict)).toEqual([
      "version",
      "exercise",
      "status",
      "score",
      "seed",
      "isolation",
      "durationMs",
      "checks",
    ]);
    expect(verdict).toMatchObject({ version: 1, status: "passed", score: 1, seed: "7" });
    expect(verdict.isolation).toBe("permission");
    expect(verdict.durationMs).toBeGreaterThan(0);
    for (const check of verdict.checks) {
      expect(Object.keys(check)).toEqual(["id", "title", "status", "message", "read"]);
      expect(check.read).toMatch(/^docs\/lessons\/03-authorization-header\.md#[\w-]+$/);
    }
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  test("all exercises with --json", async () => {
    const { stdout, code } = await run(["--solution", "--json"]);
    const { version, exercises } = JSON.parse(stdout) as { version: 1; exercises: Verdict[] };
    expect(version).toBe(1);
    expect(exercises.map(({ exercise, status }) => [exercise, status])).toEqual(
      course.map(({ slug }) => [slug, "passed"]),
    );
    expect(code).toBe(0);
  });

  test("a starter is told kindly that it is not written yet", async () => {
    const { stdout, stderr, code } = await run(["03", "--from", "checks/starters"]);
    expect(stdout).toContain("readBearerToken() is not written yet.");
    expect(stdout).toContain("exercises/03-authorization-header/README.md");
    expect(stdout).not.toMatch(/\bat .+:\d+:\d+/);
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  test("the course, to do and passed", async () => {
    const toDo = await run(["--from", "checks/starters"]);
    expect(toDo.stdout.match(/to do$/gm)).toHaveLength(course.length);
    expect(toDo.code).toBe(1);
    const passed = await run(["--from", solved]);
    expect(passed.stdout.match(/passed$/gm)).toHaveLength(course.length);
    expect(passed.stdout).toContain("All exercises passed.");
    expect(passed.code).toBe(0);
  });

  test("no colours where there is no terminal", async () => {
    const { stdout } = await run(["03", "--from", "checks/starters"], { FORCE_COLOR: "" });
    expect(stdout).not.toContain("\u001b");
  });

  test("--seed repeats the random values", async () => {
    const wrong = join(root, "checks/proofs/03-authorization-header/wrong/any-characters");
    const folder = mkdtempSync(join(tmpdir(), "wrong-"));
    const target = join(folder, "03-authorization-header");
    cpSync(join(root, "solutions/03-authorization-header"), target, { recursive: true });
    cpSync(wrong, target, { recursive: true });
    const messages = async (seed: string): Promise<string[]> => {
      const { stdout } = await run(["03", "--from", folder, "--json", "--seed", seed]);
      return (JSON.parse(stdout) as Verdict).checks.map(({ message }) => message);
    };
    const first = await messages("42");
    expect(first.join()).toContain("Came back");
    expect(await messages("42")).toEqual(first);
    expect(await messages("43")).not.toEqual(first);
    rmSync(folder, { recursive: true, force: true });
  });

  test("--from is taken from where the person stands", async () => {
    const { stdout } = await run(["03", "--from", ".", "--json"], { INIT_CWD: solved });
    expect((JSON.parse(stdout) as Verdict).status).toBe("passed");
  });
});

test("the suites work without the runner", async () => {
  const { code, stdout } = await new Promise<{ code: number; stdout: string }>((resolve) => {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const suite = "checks/03-authorization-header.check.ts";
    const { PATH = "" } = process.env;
    execFile(
      process.execPath,
      [vitest, "run", "--reporter=json", suite],
      { cwd: root, env: { PATH } },
      (error, out) => resolve({ code: Number(error?.code ?? 0), stdout: out }),
    );
  });
  // Whatever the learner has written so far: every check is there, and ran or was skipped.
  const { numTotalTests } = JSON.parse(stdout) as { numTotalTests: number };
  expect(numTotalTests).toBe(16);
  expect([0, 1]).toContain(code);
});
