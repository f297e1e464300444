/** What `npm run grade` makes of a grader that breaks, or is broken. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fixture } from "../fixture.ts";
import { commandLineOf, descendantsOf } from "../processes.ts";
import { Engine, type Todo } from "../../runner/grade/engine.ts";
import { csv, home, results, run, solution, start, THREE } from "./class-folder.ts";

describe("when the grader itself breaks", { timeout: 300_000 }, () => {
  const fixture = new Fixture();
  const folder = join(home, "unlucky");
  const mode = join(home, "mode");
  const out = join(home, "unlucky-grades");
  const argv = [folder, "--only", "03", "--out", out, "--format", "gradescope"];
  // Thousands of files, on a disk that others use too.
  afterAll(() => fixture.remove(), 120_000);

  beforeAll(() => {
    solution(THREE, folder, "ada", THREE);
    solution(THREE, folder, "grace", THREE);
    // A kit with a bug: it throws once, or always, as the file says.
    const kit = fixture.path("checks/kit/check.ts");
    const text = readFileSync(kit, "utf8");
    const bug = `
      const fs = await import("node:fs");
      const mode = fs.readFileSync(${JSON.stringify(mode)}, "utf8");
      if (mode === "once") fs.writeFileSync(${JSON.stringify(mode)}, "never");
      if (mode !== "never") throw new Error("a bug of the kit");`;
    const patched = text.replace("await body();", (found) => `${bug}\n${found}`);
    expect(patched).not.toBe(text);
    writeFileSync(kit, patched);
  });

  test("a fault is no zero: the cell says so, and the exit code is 3", async () => {
    writeFileSync(mode, "always");
    const { code, stderr } = await run(argv, {}, fixture.folder);
    expect(code).toBe(3);
    expect(csv(out).slice(1)).toEqual([
      "ada,fault,,03 was not graded: the grader broke.",
      "grace,fault,,03 was not graded: the grader broke.",
    ]);
    expect(stderr).toContain(`Not graded, because the grader broke: ada ${THREE}.`);
    const [ada] = results(out).submissions;
    expect(ada).toMatchObject({ total: null, exercises: [{ status: "fault" }] });
    expect(ada?.faults[THREE]).toContain("a bug of the kit");
    expect(existsSync(join(out, "gradescope/ada/results.json"))).toBe(false);
  });

  test("a check that was not run is no reason to say that all pass", async () => {
    writeFileSync(mode, "always");
    fixture.solve("bearer.ts");
    const hint = await fixture.run("hint", "03");
    expect(hint).toMatchObject({ code: 3, stdout: "" });
    expect(hint.stderr).toContain("The grader itself broke");
    const suite = fixture.path("checks/03-authorization-header/app.ts");
    const text = readFileSync(suite, "utf8");
    writeFileSync(suite, `${text}\nthrow new Error("a bug of the suite");\n`);
    for (const command of ["hint", "check"])
      expect((await fixture.run(command, "03")).code).toBe(3);
    writeFileSync(suite, text);
  });

  test("results that cannot be written end everything", async () => {
    const engine = new Engine({
      jobs: 2,
      seed: "1",
      isolation: "process",
      onGraded: () => {
        throw new Error("no space left");
      },
    });
    const todo = (name: string): Todo => ({
      cell: { name, exercise: THREE, fingerprint: "", state: "graded" } as Todo["cell"],
      folder: join(folder, name, THREE),
    });
    const batches = [[todo("ada")], [todo("grace")]].values();
    await expect(engine.run(batches)).rejects.toThrow("no space left");
    expect(
      descendantsOf(process.pid)
        .map(({ pid }) => commandLineOf(pid))
        .join(),
    ).not.toContain("grade-worker");
  });

  test("it is tried once more, and a fault is not remembered", async () => {
    writeFileSync(mode, "once");
    const { code, stderr } = await run(argv, {}, fixture.folder);
    expect(readFileSync(mode, "utf8")).toBe("never");
    expect(stderr).not.toContain("Not graded");
    expect(code).toBe(0);
    expect(csv(out).slice(1)).toEqual(["ada,1,1,", "grace,1,1,"]);
  });

  test("a grading process that is killed again and again is a fault too", async ({ skip }) => {
    if (process.platform !== "linux") skip("skipped: processes are found in /proc");
    const many = join(home, "killed-class");
    for (const name of ["ada", "grace"]) solution(THREE, many, name, THREE);
    const child = start([many, "--only", "03", "--out", join(home, "killed-grades")]);
    const killed = new Set<string>();
    const timer = setInterval(() => {
      for (const each of descendantsOf(child.pid ?? 0)) {
        if (!commandLineOf(each.pid).includes("grade-worker")) continue;
        killed.add(JSON.stringify(each));
        process.kill(each.pid, "SIGKILL");
      }
    }, 100);
    const code = await new Promise((resolve) => child.once("close", resolve));
    clearInterval(timer);
    expect(code).toBe(3);
    expect(killed.size).toBeGreaterThan(2);
    const [ada] = results(join(home, "killed-grades")).submissions;
    expect(ada?.faults[THREE]).toContain("The grading process ended (SIGKILL).");
  });

  test("a submission that wants to end its grader takes nobody with it", async () => {
    const hostile = join(home, "hostile-class");
    for (const name of ["ada", "grace"]) solution(THREE, hostile, name, THREE);
    solution(THREE, hostile, "killer", THREE);
    writeFileSync(
      join(hostile, "killer", THREE, "bearer.ts"),
      'process.kill(process.ppid, "SIGKILL");\nexport const readBearerToken = () => null;\n',
    );
    const { code } = await run([hostile, "--only", "03", "--out", join(home, "hostile-grades")]);
    const [, ada, grace, killer] = csv(join(home, "hostile-grades"));
    expect([ada, grace]).toEqual(["ada,1,1,", "grace,1,1,"]);
    expect(killer).toMatch(/^killer,0/);
    expect(code).toBe(1);
  });
});
