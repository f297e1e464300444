/** `npm run grade`, as an instructor or a workflow calls it, on small classes. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../host/root.ts";
import { grade } from "../runner/grade.ts";
import { UsageError } from "../runner/usage-error.ts";
import type { Verdict } from "../runner/verdict.ts";
import { Fixture } from "./fixture.ts";

const [TWO, THREE] = ["02-decode-a-jwt", "03-authorization-header"] as const;
const home = mkdtempSync(join(tmpdir(), "grade-"));
afterAll(() => rmSync(home, { recursive: true, force: true }), 120_000);

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** @param checkout whose command is run */
function run(argv: string[], env: Record<string, string> = {}, checkout = root): Promise<Run> {
  const { PATH = "" } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(checkout, "checks/runner/start.js"), "grade", ...argv],
      { cwd: checkout, env: { PATH, ...env }, timeout: 240_000 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const solution = (slug: string, ...to: string[]): void =>
  cpSync(join(root, "solutions", slug), join(...to), { recursive: true });

function mistake(slug: string, name: string, ...to: string[]): void {
  solution(slug, ...to);
  cpSync(join(root, "checks/proofs", slug, "wrong", name), join(...to), { recursive: true });
}

/** The records of a CSV file without quoted line breaks. */
const csv = (out: string): string[] =>
  readFileSync(join(out, "grades.csv"), "utf8").trimEnd().split("\r\n");

interface Results {
  seed: string;
  submissions: {
    name: string;
    total: number | null;
    notHandedIn: string[];
    untouched: string[];
    remarks: string[];
    faults: Record<string, string>;
    exercises: Verdict[];
  }[];
}

const results = (out: string): Results =>
  JSON.parse(readFileSync(join(out, "results.json"), "utf8")) as Results;

/** Ids of processes, with the time of their start: numbers are used again. */
function descendantsOf(pid: number): string[] {
  if (process.platform !== "linux") return [];
  const parents = new Map<string, string[]>();
  for (const each of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const [, parent = ""] = statOf(each);
    parents.set(parent, [...(parents.get(parent) ?? []), each]);
  }
  const found: string[] = [];
  for (const queue = [String(pid)]; queue.length > 0;) {
    const children = parents.get(queue.pop()!) ?? [];
    queue.push(...children);
    found.push(...children.map((each) => `${each}@${statOf(each)[19]}`));
  }
  return found;
}

/** From the third field on: state, parent, … */
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function isWorker(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("grade-worker");
  } catch {
    return false;
  }
}

/** The command as a process of its own, to be watched and ended. */
function start(argv: string[]): ChildProcess {
  const { PATH = "" } = process.env;
  return spawn(process.execPath, [join(root, "checks/runner/start.js"), "grade", ...argv], {
    cwd: root,
    env: { PATH },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

describe("one clear line on stderr and exit code 2", () => {
  const one = join(home, "one-submission");
  const empty = join(home, "empty");
  const foreign = join(home, "foreign");
  beforeAll(() => {
    mkdirSync(join(one, "exercises", THREE), { recursive: true });
    mkdirSync(join(empty, ".hidden"), { recursive: true });
    mkdirSync(join(home, "some-class/ada"), { recursive: true });
    mkdirSync(foreign);
    writeFileSync(join(foreign, "grades.csv"), "mine\n");
  });
  const someClass = join(home, "some-class");

  test.each<[string[], RegExp]>([
    [[], /^Which class\? Usage: npm run grade <folder>/],
    [["nowhere"], /^There is no folder "nowhere"\.$/],
    [["package.json"], /^"package\.json" is not a folder\.$/],
    [["a", "b"], /^One class at a time, not 2;/],
    [[one], /is one submission\. .* npm run check -- --from /],
    [[empty], /^There is no submission in /],
    [[someClass, "--only", "beerer"], /^There is no exercise "beerer"\. Did you mean bearer\?$/],
    [[someClass, "--only", "03,99"], /^There is no exercise "99"\./],
    [[someClass, "--format", "junitt"], /^There is no format "junitt"\. Did you mean junit\?$/],
    [[someClass, "--format", "pdf"], /There are gradescope, exercism, junit, github\.$/],
    [[someClass, "--jobs", "0"], /^--jobs takes a number from 1 on, not "0"\.$/],
    [
      [someClass, "--shard", "3/2"],
      /^--shard takes a part of a whole, such as 2\/5, not "3\/2"\.$/,
    ],
    [[someClass, "--seed", "x"], /^--seed takes a whole number, not "x"\.$/],
    [[someClass, "--sharp", "1/2"], /^Unknown option '--sharp'\. Usage: /],
    [[someClass, "--out", foreign], /^foreign holds a grades\.csv already, and no journal/],
    [["--merge"], /^Which results\? /],
    [["--merge", empty], /^There are no results of npm run grade in /],
    [["--autograder", "x.tar"], /^--autograder takes a \.zip file to write\.$/],
  ])("%j", async (argv, line) => {
    const error = await grade(argv).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(line);
    expect((error as UsageError).message).not.toContain("\n");
  });

  test("the command prints it, and nothing else", async () => {
    const { code, stdout, stderr } = await run(["nowhere"]);
    expect([code, stdout, stderr]).toEqual([2, "", 'There is no folder "nowhere".\n']);
  });
});

describe("a class of all sorts", { timeout: 300_000 }, () => {
  const folder = join(home, "all-sorts");
  const out = join(folder, "grades");
  let graded: Run;
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
    solution(THREE, other, "mia", THREE);
    const refused = await run([other, "--only", "03", "--out", out]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^grades holds the results of .*all-sorts\. Choose another/);
    const before = readFileSync(join(out, "grades.csv"), "utf8");
    const done = await run([other, "--only", "03", "--out", out, "--replace", "--json"]);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toEqual(results(out));
    expect(csv(out)[1]).toBe("mia,1,1,");
    const kept = readdirSync(out).find((name) => name.startsWith("before-"))!;
    expect(readFileSync(join(out, kept, "grades.csv"), "utf8")).toBe(before);
  });
});

describe("an interrupted run", { timeout: 300_000 }, () => {
  const folder = join(home, "interrupted");
  const out = join(home, "interrupted-grades");
  const argv = [folder, "--only", "02,03", "--out", out, "--jobs", "1"];
  const journal = (): string => readFileSync(join(out, "journal.jsonl"), "utf8");
  const verdicts = (): number => journal().match(/"verdict":/g)?.length ?? 0;

  beforeAll(() => {
    for (const name of ["ada", "grace", "mia"]) {
      solution(TWO, folder, name, TWO);
      solution(THREE, folder, name, THREE);
    }
  });

  /** Starts, sends a signal when `when` says so, and returns how it ended and who was there. */
  async function interrupt(
    signal: NodeJS.Signals,
    when: (family: string[]) => boolean,
  ): Promise<{ code: number | null; stderr: string; family: string[] }> {
    const child = start(argv);
    let stderr = "";
    child.stderr?.on("data", (text: Buffer) => (stderr += text.toString()));
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const family = new Set<string>();
    for (let waited = 0; waited < 4_000; waited += 1) {
      for (const pid of descendantsOf(child.pid!)) family.add(pid);
      if (when([...family]) || child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    child.kill(signal);
    return { code: await ended, stderr, family: [...family] };
  }

  const isAlive = (each: string): boolean => {
    const [pid = "", begun] = each.split("@");
    const stat = statOf(pid);
    return stat[19] === begun && stat[0] !== "Z";
  };

  async function expectNobodyLeft(family: string[]): Promise<void> {
    for (let waited = 0; waited < 200 && family.some(isAlive); waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(family.filter(isAlive)).toEqual([]);
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
    await expectNobodyLeft(family);
    expect(verdicts()).toBe(3);
    expect(existsSync(join(out, "running.pid"))).toBe(false);
  });

  test("killed while it writes, it leaves nobody behind either", async () => {
    const { code, family } = await interrupt("SIGKILL", (present) =>
      process.platform === "linux" ? present.length >= 2 : true,
    );
    expect(code).toBe(null);
    await expectNobodyLeft(family);
    appendFileSync(join(out, "journal.jsonl"), '{"cell":{"name":"mia","exer');
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
      "mia,1,1,2,",
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

describe("shards", { timeout: 300_000 }, () => {
  const folder = join(home, "sharded");
  const argv = ["--only", "03", "--seed", "11", "--out"];
  const at = (name: string): string => join(home, name);
  /** What took how long differs from run to run. */
  const comparable = (name: string): string =>
    readFileSync(join(at(name), "results.json"), "utf8").replaceAll(/"durationMs":\d+/g, "");

  test("merged, they equal the whole", async () => {
    for (const name of ["ada", "emma", "grace", "mia"]) solution(THREE, folder, name, THREE);
    mistake(THREE, "slice-7", folder, "grace", THREE);
    mkdirSync(join(folder, "noah"));
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
    writeFileSync(path, lines.filter((line) => !/"cell".*"mia"/.test(line)).join("\n"));
    const short = await run(["--merge", at("short"), "--out", at("twice")]);
    expect(short.stderr).toMatch(/is not complete: "mia" is still to be graded\./);
    expect([twice.code, short.code]).toEqual([2, 2]);
  });
});

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
      for (const each of descendantsOf(child.pid!)) {
        const pid = each.split("@")[0]!;
        if (!isWorker(pid)) continue;
        killed.add(each);
        process.kill(Number(pid), "SIGKILL");
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

test(
  "the autograder for Gradescope grades one submission",
  { timeout: 300_000 },
  async ({ skip }) => {
    if (process.platform === "win32") skip("skipped: it is a shell script for Linux");
    const path = join(home, "autograder.zip");
    const { code, stdout } = await run(["--autograder", path, "--only", "03"]);
    expect([code, stdout]).toEqual([
      0,
      "autograder.zip is written. Upload it as the autograder of an assignment worth 10 points.\n",
    ]);
    const place = join(home, "autograder");
    mkdirSync(join(place, "results"), { recursive: true });
    const exec = (command: string, args: string[], env = {}): Promise<string> =>
      new Promise((resolve, reject) => {
        const { PATH = "" } = process.env;
        execFile(command, args, { cwd: place, env: { PATH, ...env } }, (error, out, err) =>
          error ? reject(new Error(`${error.message}\n${err}`)) : resolve(out),
        );
      });
    const unzip = await exec("unzip", ["-q", path, "-d", join(place, "source")]).catch(String);
    if (unzip !== "") skip(`skipped: this needs unzip (${unzip.split("\n")[0]})`);
    symlinkSync(join(root, "node_modules"), join(place, "source/workshop/node_modules"));
    mistake(THREE, "slice-7", place, "submission");
    await exec("bash", ["-n", join(place, "source/setup.sh")]);
    await exec(join(place, "source/run_autograder"), [], { AUTOGRADER_HOME: place });
    const { score, tests } = JSON.parse(
      readFileSync(join(place, "results/results.json"), "utf8"),
    ) as { score: number; tests: unknown[] };
    expect([score, tests.length]).toEqual([8.75, 16]);
  },
);
