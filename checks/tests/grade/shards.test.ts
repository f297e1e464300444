/** `npm run grade` in parts, and the parts put together. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csv, home, mistake, run, solution, THREE } from "./class-folder.ts";

describe("shards", { timeout: 300_000 }, () => {
  const folder = join(home, "sharded");
  const argv = ["--only", "03", "--seed", "11", "--out"];
  const at = (name: string): string => join(home, name);
  /** What took how long differs from run to run. */
  const comparable = (name: string): string =>
    readFileSync(join(at(name), "results.json"), "utf8").replaceAll(/"durationMs":\d+/g, "");

  test("merged, they equal the whole", async () => {
    for (const name of ["ada", "beginner", "grace", "learner-3"])
      solution(THREE, folder, name, THREE);
    mistake(THREE, "slice-7", folder, "grace", THREE);
    mkdirSync(join(folder, "learner-4"));
    const whole = await run([folder, ...argv, at("whole")]);
    const first = await run([folder, ...argv, at("first"), "--shard", "1/2"]);
    const missing = await run(["--merge", at("first"), "--out", at("merged")]);
    expect([missing.code, missing.stderr.trim()]).toEqual([2, "Shard 2/2 is missing."]);
    const second = await run([folder, ...argv, at("second"), "--shard", "2/2"]);
    const merged = await run(["--merge", at("second"), at("first"), "--out", at("merged")]);
    expect(csv(at("first")).length + csv(at("second")).length).toBe(5 + 2);
    expect(Math.min(csv(at("first")).length, csv(at("second")).length)).toBeGreaterThan(1);
    expect([whole.code, merged.code]).toEqual([1, 1]);
    expect([first.code, second.code]).toContain(1);
    expect(csv(at("merged"))).toEqual(csv(at("whole")));
    expect(comparable("merged")).toBe(comparable("whole"));
    expect(merged.stdout).toContain("5 submissions: 3 passed all, 1 did not, 1 handed in nothing.");
  });

  test("what overlaps or was cut short is not merged", async () => {
    const twice = await run(["--merge", at("whole"), at("whole"), "--out", at("twice")]);
    expect(twice.stderr).toMatch(/^"ada" is in .* results would be lost\.\n$/);
    cpSync(at("whole"), at("short"), { recursive: true });
    const path = join(at("short"), "journal.jsonl");
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, lines.filter((line) => !/"cell".*"learner-3"/.test(line)).join("\n"));
    const short = await run(["--merge", at("short"), "--out", at("twice")]);
    expect(short.stderr).toMatch(/is not complete: "learner-3" is still to be graded\./);
    expect([twice.code, short.code]).toEqual([2, 2]);
  });
});
