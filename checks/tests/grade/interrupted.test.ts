/** `npm run grade` interrupted, killed, and gone on with. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { areGone, descendantsOf, type Running } from "../processes.ts";
import { csv, home, mistake, run, solution, start, THREE, TWO } from "./class-folder.ts";

describe("an interrupted run", { timeout: 300_000 }, () => {
  const folder = join(home, "interrupted");
  const out = join(home, "interrupted-grades");
  const argv = [folder, "--only", "02,03", "--out", out, "--jobs", "1"];
  const journal = (): string => readFileSync(join(out, "journal.jsonl"), "utf8");
  const verdicts = (): number => journal().match(/"verdict":/g)?.length ?? 0;

  beforeAll(() => {
    for (const name of ["ada", "grace", "learner-3"]) {
      solution(TWO, folder, name, TWO);
      solution(THREE, folder, name, THREE);
    }
  });

  /** Starts, sends a signal when `when` says so, and returns how it ended and who was there. */
  async function interrupt(
    signal: NodeJS.Signals,
    when: (family: readonly Running[]) => boolean,
  ): Promise<{ code: number | null; stderr: string; family: Running[] }> {
    const child = start(argv);
    let stderr = "";
    child.stderr?.on("data", (text: Buffer) => (stderr += text.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const family = new Map<string, Running>();
    for (let waited = 0; waited < 4_000; waited += 1) {
      for (const each of descendantsOf(child.pid ?? 0)) family.set(JSON.stringify(each), each);
      if (when([...family.values()]) || child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    child.kill(signal);
    return { code: await ended, stderr, family: [...family.values()] };
  }

  test("Ctrl-C ends it with a sentence, and leaves nobody behind", async () => {
    const { code, stderr, family } = await interrupt(
      "SIGINT",
      () => existsSync(join(out, "journal.jsonl")) && verdicts() >= 3,
    );
    expect(stderr).toContain(
      "Interrupted. What was graded is kept: the same command goes on from there.",
    );
    expect(code).toBe(130);
    await areGone(family);
    expect(verdicts()).toBe(3);
    expect(existsSync(join(out, "running.pid"))).toBe(false);
  });

  test("killed while it writes, it leaves nobody behind either", async () => {
    const { code, family } = await interrupt("SIGKILL", (present) =>
      process.platform === "linux" ? present.length >= 2 : true,
    );
    expect(code).toBe(null);
    await areGone(family);
    appendFileSync(join(out, "journal.jsonl"), '{"cell":{"name":"learner-3","exer');
  });

  test("goes on where it stopped, and grades nothing twice", async () => {
    const before = verdicts();
    const { code, stderr } = await run(argv);
    expect(stderr).toContain(`${before} of 6 results are known or not handed in`);
    expect(code).toBe(0);
    expect(verdicts()).toBe(6);
    expect(csv(out)).toEqual([
      `learner,${TWO},${THREE},total,remarks`,
      "ada,1,1,2,",
      "grace,1,1,2,",
      "learner-3,1,1,2,",
    ]);
    const again = await run(argv);
    expect(again.stderr).toContain("Nothing to grade");
    expect([again.code, verdicts()]).toEqual([0, 6]);
  });

  test("what was changed is graded again, and nothing else", async () => {
    mistake(THREE, "slice-7", folder, "grace", THREE);
    const { code, stderr } = await run(argv);
    expect(stderr).toContain("5 of 6 results are known");
    expect([code, verdicts()]).toEqual([1, 7]);
    expect(csv(out)[2]).toBe("grace,1,0.875,1.875,");
  });

  test("a forged line in the journal is no result", async () => {
    const forged = { version: 1, exercise: THREE, status: "passed", score: 1, checks: [] };
    const line = journal()
      .split("\n")
      .find((each) => each.includes('"grace"') && each.includes('"failed"'))!;
    const { cell } = JSON.parse(line) as { cell: Record<string, unknown> };
    appendFileSync(
      join(out, "journal.jsonl"),
      `${JSON.stringify({ cell: { ...cell, verdict: forged } })}\n`,
    );
    await run(argv);
    expect(csv(out)[2]).toBe("grace,1,0.875,1.875,");
  });
});
