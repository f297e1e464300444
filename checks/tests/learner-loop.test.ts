/** hint, diff, reset and check's memory, without a terminal, in a checkout of their own. */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../host/root.ts";
import type { Graded } from "../runner/verdict.ts";
import type { Ended } from "./command.ts";
import { Fixture } from "./fixture.ts";

const slug = "03-authorization-header";
const FILES = ["bearer.ts", "app.ts", "answers.ts"];
/** A busy machine is slow, and no reason to fail. */
const TIMEOUT = { timeout: 300_000 };
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture();
}, TIMEOUT.timeout);
afterAll(() => fixture.remove(), TIMEOUT.timeout);

const mine = (file: string): string => fixture.mine(file);
const solve = (file: string): void => fixture.solve(file);
const unsolve = (file: string): void => fixture.unsolve(file);
const run = (...argv: string[]): Promise<Ended> => fixture.run(...argv);

describe("hint", () => {
  test(
    "climbs the ladder of the check that fails, and begins again with the next",
    TIMEOUT,
    async () => {
      const rungs = [];
      for (let asked = 0; asked < 4; asked += 1) rungs.push((await run("hint", "03")).stdout);
      expect(rungs[0]).toContain("readBearerToken: Nudge (1 of 3)");
      expect(rungs[1]).toContain("Idea (2 of 3)");
      expect(rungs[2]).toContain("Nearly the code (3 of 3)");
      expect(rungs[2]).toContain("That was the last rung.");
      expect(rungs[3]).toContain("(3 of 3)");
      solve("bearer.ts");
      expect((await run("hint", "03")).stdout).toContain("GET /token: Nudge (1 of 3)");
      solve("app.ts");
      solve("answers.ts");
      expect((await run("hint", "03")).stdout).toContain("nothing to hint at");
      FILES.forEach(unsolve);
    },
  );

  test("--all shows all; a broken state is as good as none", TIMEOUT, async () => {
    expect((await run("hint", "03", "--all")).stdout.match(/\(\d of 3\)/g)).toHaveLength(9);
    mkdirSync(fixture.path(".workshop"), { recursive: true });
    for (const name of ["hints", "results"])
      writeFileSync(fixture.path(`.workshop/${name}.json`), '{"03');
    expect((await run("hint", "03")).stdout).toContain("Nudge (1 of 3)");
    writeFileSync(fixture.path(".workshop/results.json"), `{"${slug}":{"fingerprint":1}}`);
    writeFileSync(fixture.path(".workshop/hints.json"), `{"${slug}":{"rung":"x"}}`);
    expect((await run("hint", "03")).stdout).toContain("Nudge (1 of 3)");
  });

  test("what stands in the way of the state is replaced", TIMEOUT, async () => {
    rmSync(fixture.path(".workshop"), { recursive: true });
    writeFileSync(fixture.path(".workshop"), "");
    await run("hint", "03");
    expect(Object.keys(remembered())).toEqual([slug]);
    rmSync(fixture.path(".workshop/hints.json"));
    mkdirSync(fixture.path(".workshop/hints.json/x"), { recursive: true });
    await run("hint", "03");
    expect((await run("hint", "03")).stdout).toContain("Idea (2 of 3)");
  });
});

describe("diff", () => {
  test("shows yours and the solution's, with --yes or once it has passed", TIMEOUT, async () => {
    const { stdout, code } = await run("diff", "03", "--yes");
    expect(stdout).toMatch(/^- .*throw new Error\("not written yet"\)/m);
    expect(stdout).toMatch(/^\+ .*return match/m);
    expect(code).toBe(0);
    FILES.forEach(solve);
    // Lines that end in another way are no difference.
    writeFileSync(mine("app.ts"), readFileSync(mine("app.ts"), "utf8").replaceAll("\n", "\r\n"));
    const passed = await run("diff", "03");
    expect(passed.stdout.match(/: the same as the solution's/g)).toHaveLength(3);
    expect(passed.code).toBe(0);
    FILES.forEach(unsolve);
  });
});

describe("reset", () => {
  test("keeps what was there, brings it back, and touches nothing else", TIMEOUT, async () => {
    solve("bearer.ts");
    writeFileSync(mine("mine.ts"), "export const mine = 1;\n");
    const other = fixture.path("exercises/02-decode-a-jwt/decode.ts");
    writeFileSync(other, "// other\n");
    const shown = await run("reset", "03", "--yes");
    expect(shown.stdout).toMatch(/exercises\/03-.*\/bearer\.ts {2}has \d+ lines of yours\n/);
    expect(shown.stdout).toMatch(/exercises\/03-.*\/mine\.ts {2}is a file of your own\n/);
    expect(shown.stdout).not.toContain("app.ts");
    expect(readFileSync(mine("bearer.ts"), "utf8")).toContain("not written yet");
    expect(existsSync(mine("mine.ts"))).toBe(false);
    expect(existsSync(mine("README.md"))).toBe(true);
    expect(readFileSync(other, "utf8")).toBe("// other\n");
    expect((await run("reset", "03")).stdout).toContain("is the starter already");
    await run("reset", "03", "--undo");
    expect(readFileSync(mine("bearer.ts"), "utf8")).not.toContain("not written yet");
    expect(existsSync(mine("mine.ts"))).toBe(true);
    // What --undo replaced is kept as well: nothing is ever lost.
    expect(readdirSync(fixture.path(".workshop/kept", slug))).toHaveLength(1);
    await run("reset", "03", "--yes");
  });

  test("a link is kept as a link, and what it leads to stays as it is", TIMEOUT, async () => {
    const elsewhere = fixture.path("elsewhere.ts");
    writeFileSync(elsewhere, "// my work\n");
    rmSync(mine("bearer.ts"));
    symlinkSync(elsewhere, mine("bearer.ts"));
    await run("reset", "03", "--yes");
    expect(readFileSync(elsewhere, "utf8")).toBe("// my work\n");
    expect(lstatSync(mine("bearer.ts")).isFile()).toBe(true);
    await run("reset", "03", "--undo");
    expect(readlinkSync(mine("bearer.ts"))).toBe(elsewhere);
    await run("reset", "03", "--yes");
    expect(lstatSync(mine("bearer.ts")).isFile()).toBe(true);
  });

  test(
    "a folder that is gone comes back, and a stray file is nothing to undo",
    TIMEOUT,
    async () => {
      rmSync(fixture.path(".workshop"), { recursive: true });
      rmSync(fixture.path("exercises", slug), { recursive: true });
      expect((await run("reset", "03", "--yes")).stdout).toMatch(/The starter is back\.\n$/);
      solve("bearer.ts");
      mkdirSync(fixture.path(".workshop/kept", slug, "empty"), { recursive: true });
      writeFileSync(fixture.path(".workshop/kept", slug, ".DS_Store"), "");
      const { stderr, code } = await run("reset", "03", "--undo");
      expect([stderr, code]).toEqual(["Nothing of exercise 03 was put aside.\n", 2]);
      expect(readFileSync(mine("bearer.ts"), "utf8")).not.toContain("not written yet");
      unsolve("bearer.ts");
      rmSync(fixture.path(".workshop"), { recursive: true });
      for (const file of ["README.md", "hints.md"])
        copyFileSync(join(root, "exercises", slug, file), mine(file));
    },
  );
});

const remembered = (): Record<string, { fingerprint: string; graded: Graded }> =>
  JSON.parse(readFileSync(fixture.path(".workshop/results.json"), "utf8"));
const seed = (): string | undefined => remembered()[slug]?.graded.verdict.seed;

describe("check", () => {
  test("what has not changed is not graded again, and --fresh does", TIMEOUT, async () => {
    await run("check", "03");
    const before = remembered();
    before[slug]!.graded.verdict.seed = "remembered";
    const results = fixture.path(".workshop/results.json");
    writeFileSync(results, JSON.stringify(before));
    await run("check");
    expect(seed()).toBe("remembered");
    await run("check", "--fresh");
    expect(seed()).not.toBe("remembered");
    writeFileSync(results, JSON.stringify(before));
    solve("bearer.ts");
    expect((await run("check")).stdout).toMatch(
      /03 Read the Authorization header .* 7\/16 {2}started/,
    );
    expect(seed()).not.toBe("remembered");
    unsolve("bearer.ts");
  });

  test("two at once do no harm", TIMEOUT, async () => {
    rmSync(fixture.path(".workshop"), { recursive: true });
    const both = await Promise.all([run("check", "03"), run("hint", "03")]);
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, ""],
      [0, ""],
    ]);
    expect(Object.keys(remembered())).toEqual([slug]);
    expect(readdirSync(fixture.path(".workshop")).toSorted()).toEqual([
      "hints.json",
      "results.json",
    ]);
  });

  test(
    "the link with which Emacs marks a file that it edits is none of ours",
    TIMEOUT,
    async () => {
      FILES.forEach(solve);
      symlinkSync("somebody@somewhere.1234:1700000000", mine(".#bearer.ts"));
      expect(await run("check", "03")).toMatchObject({ code: 0, stderr: "" });
      rmSync(mine(".#bearer.ts"));
      FILES.forEach(unsolve);
    },
  );

  test("whose reader has gone ends quietly, with its verdict", TIMEOUT, async () => {
    const { stdout, stderr } = await new Promise<Ended>((resolve) => {
      void import("node:child_process").then(({ execFile }) =>
        execFile(
          "sh",
          [
            "-c",
            '{ "$0" checks/runner/start.js check 03; echo "code $?" >&2; } | head -c 1',
            process.execPath,
          ],
          { cwd: fixture.folder, env: { PATH: process.env["PATH"] ?? "" } },
          (error, out, err) =>
            resolve({ code: Number(error?.code ?? 0), stdout: out, stderr: err }),
        ),
      );
    });
    expect(stdout).toBe("0");
    expect(stderr).toBe("code 1\n");
  });
});
