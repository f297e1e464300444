/** `npm run grade` on whatever people hand in, and what its results say. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../../host/root.ts";
import type { Ended } from "../command.ts";
import { csv, home, mistake, results, run, solution, THREE, TWO } from "./class-folder.ts";

describe("a class of all sorts", { timeout: 300_000 }, () => {
  const folder = join(home, "all-sorts");
  const out = join(folder, "grades");
  let graded: Ended;
  beforeAll(async () => {
    solution(THREE, folder, "ada", "exercises", THREE);
    writeFileSync(join(folder, "ada/package.json"), '{"type":"commonjs"}');
    mistake(THREE, "slice-7", folder, "grace", THREE);
    cpSync(join(root, "checks/starters", THREE), join(folder, "=untouched", THREE), {
      recursive: true,
    });
    solution(TWO, folder, "other", TWO);
    solution(THREE, folder, "zipped/zipped-main/exercises", THREE);
    solution(THREE, folder, "misnamed", "03-bearer");
    mkdirSync(join(folder, "<b>nothing"), { recursive: true });
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, "notes.txt"), "");
    mistake(THREE, "slice-7", folder, "::error::loose");
    solution(THREE, home, "elsewhere", THREE);
    symlinkSync(join(home, "elsewhere"), join(folder, "link"), "junction");
    mkdirSync(join(folder, "linked"));
    symlinkSync(join(home, "elsewhere", THREE), join(folder, "linked", THREE), "junction");
    solution(THREE, folder, "linked-file", THREE);
    rmSync(join(folder, "linked-file", THREE, "bearer.ts"));
    if (process.platform !== "win32") solution(THREE, folder, "back\\slash", THREE);
    if (process.platform !== "win32")
      symlinkSync(
        join(root, "solutions", THREE, "bearer.ts"),
        join(folder, "linked-file", THREE, "bearer.ts"),
      );
    const formats = ["--format", "gradescope,junit", "--format", "github"];
    const summary = join(home, "step-summary.md");
    graded = await run([".", "--only", "3", "--seed", "7", ...formats], {
      INIT_CWD: folder,
      GITHUB_STEP_SUMMARY: summary,
    });
  }, 300_000);

  test("each is graded for what it is", () => {
    const rows = new Map(csv(out).map((line) => [line.split(",")[0], line]));
    expect(rows.get("learner")).toBe("learner,03-authorization-header,total,remarks");
    expect(rows.get("ada")).toBe("ada,1,1,");
    expect(rows.get("grace")).toBe("grace,0.875,0.875,");
    expect(rows.get("::error::loose")).toBe("::error::loose,0.875,0.875,");
    expect(rows.get("zipped")).toBe("zipped,1,1,");
    expect(rows.get("'=untouched")).toBe(
      "'=untouched,,0,03 not handed in: the starter is unchanged.",
    );
    expect(rows.get("other")).toBe("other,,0,03 not handed in.");
    expect(rows.get("misnamed")).toContain("03-bearer is not the name of an exercise");
    expect(rows.get("<b>nothing")).toContain("There is no numbered folder");
    expect(rows.get("link")).toContain("link is a link, and links are not followed.");
    expect(rows.get("linked")).toContain(`${THREE} is a link, and links are not followed.`);
    if (process.platform !== "win32")
      expect(rows.get("linked-file")).toMatch(/^linked-file,0\.\d+,0\.\d+,"?03 cannot be run/);
    expect([...rows.keys()]).not.toContain(".git");
    expect([...rows.keys()]).not.toContain("grades");
    expect(rows.size).toBe(12);
    if (process.platform !== "win32")
      expect(graded.stderr).toContain("Not graded: back\\slash. A backslash cannot stand");
  });

  test("the verdicts are those of check --json", () => {
    const { seed, submissions } = results(out);
    const found = (name: string) => submissions.find((each) => each.name === name)!;
    expect(seed).toBe("7");
    expect(found("ada").exercises[0]).toMatchObject({
      version: 1,
      exercise: THREE,
      status: "passed",
      score: 1,
      seed: "7",
    });
    const failed = found("grace").exercises[0]!.checks.filter(({ status }) => status === "failed");
    expect(failed.map(({ id }) => id)).toEqual(["03.4"]);
    expect(failed[0]?.message).toContain("a fixed number of characters");
    expect(found("=untouched").untouched).toEqual([THREE]);
    expect(found("other").notHandedIn).toEqual([THREE]);
  });

  test("says what came of it, and where it is", () => {
    expect(graded.code).toBe(1);
    const [first, second, ...annotations] = graded.stdout.trimEnd().split("\n");
    expect(first).toMatch(/^11 submissions: 2 passed all, 3 did not, 6 handed in nothing\.$/);
    expect(second).toContain(join("grades", "report.html"));
    expect(annotations.every((line) => line.startsWith("::error title="))).toBe(true);
    // Of the lines for people, none is a workflow command.
    expect(graded.stderr).not.toMatch(/^\s*::/m);
    expect(graded.stderr).toContain("graded 1 of ");
    expect(existsSync(join(out, "gradescope/ada/results.json"))).toBe(true);
    expect(readFileSync(join(out, "junit.xml"), "utf8")).toContain('name="grace.03-');
    expect(readFileSync(join(home, "step-summary.md"), "utf8")).toContain("<table>");
    expect(readFileSync(join(out, "report.html"), "utf8")).not.toContain("<b>nothing");
  });

  test("another class does not overwrite it, unless asked, and then nothing is lost", async () => {
    const other = join(home, "other-class");
    solution(THREE, other, "learner-3", THREE);
    const refused = await run([other, "--only", "03", "--out", out]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^grades holds the results of .*all-sorts\. Choose another/);
    const before = readFileSync(join(out, "grades.csv"), "utf8");
    const done = await run([other, "--only", "03", "--out", out, "--replace", "--json"]);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toEqual(results(out));
    expect(csv(out)[1]).toBe("learner-3,1,1,");
    const kept = readdirSync(out).find((name) => name.startsWith("before-"))!;
    expect(readFileSync(join(out, kept, "grades.csv"), "utf8")).toBe(before);
  });
});
