/** hint, diff, reset, token and watch, in a terminal and without one, in a checkout of their own. */
import { execFile } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import jwt from "jsonwebtoken";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fixture } from "./fixture.ts";
import { noTerminal, Terminal } from "./terminal.ts";

const slug = "03-authorization-header";
const TIMEOUT = { timeout: 90_000 };
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture();
});
afterAll(() => fixture.remove());

const start = (): string => fixture.path("checks/runner/start.js");
const mine = (file: string): string => fixture.path("exercises", slug, file);
const solve = (file: string): void =>
  copyFileSync(fixture.path("solutions", slug, file), mine(file));
const unsolve = (file: string): void =>
  copyFileSync(fixture.path("checks/starters", slug, file), mine(file));

function run(
  argv: string[],
  stdin = "",
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const { PATH = "" } = process.env;
    const child = execFile(
      process.execPath,
      [start(), ...argv],
      { cwd: fixture.folder, env: { PATH }, timeout: 60_000 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

describe("bad input gets one clear line and exit code 2", () => {
  test.each([
    [["hint"], /^Which exercise\? Usage: npm run hint <exercise>/],
    [["hint", "99"], /^There is no exercise "99"/],
    [["hint", "03", "04"], /^One exercise at a time/],
    [["diff", "--x"], /^Unknown option '--x'/],
    [
      ["diff", "03"],
      /^There is no terminal to ask at\. Say yes in advance: npm run diff 03 -- --yes$/,
    ],
    [["reset", "03", "--undo"], /^Nothing of exercise 03 was put aside\.$/],
    [["watch", "beerer"], /Did you mean bearer\?$/],
    [["token"], /^Usage: npm run token <jwt>/],
    [["token", "-"], /^There is no token\./],
    [["token", "a.b"], /this has 2 parts\.$/],
    [["token", "a.b.c.d.e"], /five parts: an encrypted token/],
    [["token", "e30=.e30.x"], /The header is not base64url: it contains "="; padding is left out/],
    [["token", "e30.WzFd.x"], /The payload is JSON, but not an object\.$/],
    [["token", "e30.e3.x"], /The payload is not JSON\.$/],
    [["token", "e30.gA.x"], /The payload is not UTF-8 text\.$/],
    [["nonsense"], /^There is no command "nonsense"\.$/],
  ])("%s", TIMEOUT, async (argv, line) => {
    const { code, stdout, stderr } = await run(argv);
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});

describe("token", () => {
  const secret = "a secret of more than thirty-two bytes";

  test("shows claims with human times, and what is risky", TIMEOUT, async () => {
    const { stdout, code } = await run([
      "token",
      jwt.sign({ sub: "1", email: "x" }, secret, { expiresIn: 900, issuer: "workshop" }),
    ]);
    expect(stdout).toMatch(/exp .* UTC, expires in 14 min 5\d s/);
    expect(stdout).toContain('"email" is personal data');
    expect(stdout).toContain("There is no aud");
    expect(code).toBe(0);
  });

  test("reads stdin, verifies, and says what expired when", TIMEOUT, async () => {
    const exp = Math.floor(Date.now() / 1000) - 3 * 86_400 - 60;
    const token = jwt.sign({ sub: "1", exp }, secret);
    const good = await run(["token", "-", "--secret", secret], `Bearer ${token}\n`);
    expect(good.stdout).toMatch(/expired 3 days 1 min ago/);
    expect(good.stdout).toContain("made with this secret (HS256)");
    expect(good.code).toBe(0);
    const bad = await run(["token", "-", "--secret", "another"], token);
    expect(bad.stdout).toContain("NOT made with this secret");
    expect(bad.stdout).toContain("The secret has 7 bytes; HS256 wants 32 or more");
    expect(bad.code).toBe(1);
  });

  test("none, milliseconds, no exp", TIMEOUT, async () => {
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const unsigned = `${part({ alg: "nOnE" })}.${part({ exp: Date.now() })}.`;
    const { stdout } = await run(["token", unsigned]);
    expect(stdout).toContain('alg is "nOnE": it is not signed');
    expect(stdout).toContain("exp looks like milliseconds");
    expect((await run(["token", `${part({ alg: "HS256" })}.${part({})}.x`])).stdout).toContain(
      "it never expires",
    );
  });

  test("text in a token cannot act on the terminal", TIMEOUT, async () => {
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const { stdout } = await run([
      "token",
      `${part({ alg: "\u009b2J" })}.${part({ "\u001b[2J": "\u202e" })}.x`,
    ]);
    expect(stdout).not.toMatch(/[\u001b\u009b\u202e]/);
  });
});

describe("hint", () => {
  test(
    "climbs the ladder of the check that fails, and begins again with the next",
    TIMEOUT,
    async () => {
      const rungs = [];
      for (let asked = 0; asked < 4; asked += 1) rungs.push((await run(["hint", "03"])).stdout);
      expect(rungs[0]).toContain("readBearerToken: Nudge (1 of 3)");
      expect(rungs[1]).toContain("Idea (2 of 3)");
      expect(rungs[2]).toContain("Nearly the code (3 of 3)");
      expect(rungs[2]).toContain("That was the last rung.");
      expect(rungs[3]).toContain("(3 of 3)");
      solve("bearer.ts");
      expect((await run(["hint", "03"])).stdout).toContain("GET /token: Nudge (1 of 3)");
      solve("app.ts");
      solve("answers.ts");
      expect((await run(["hint", "03"])).stdout).toContain("nothing to hint at");
      for (const file of ["bearer.ts", "app.ts", "answers.ts"]) unsolve(file);
    },
  );

  test("--all shows all; a broken state is as good as none", TIMEOUT, async () => {
    expect((await run(["hint", "03", "--all"])).stdout.match(/\(\d of 3\)/g)).toHaveLength(9);
    mkdirSync(fixture.path(".workshop"), { recursive: true });
    for (const name of ["hints", "results"])
      writeFileSync(fixture.path(`.workshop/${name}.json`), '{"03');
    expect((await run(["hint", "03"])).stdout).toContain("Nudge (1 of 3)");
    writeFileSync(fixture.path(".workshop/results.json"), `{"${slug}":{"fingerprint":1}}`);
    expect((await run(["hint", "03"])).stdout).toContain("Idea (2 of 3)");
  });
});

describe("diff", () => {
  test("shows yours and the solution's, with --yes or once it has passed", TIMEOUT, async () => {
    const { stdout, code } = await run(["diff", "03", "--yes"]);
    expect(stdout).toMatch(/^- .*throw new Error\("not written yet"\)/m);
    expect(stdout).toMatch(/^\+ .*return match/m);
    expect(code).toBe(0);
    for (const file of ["bearer.ts", "app.ts", "answers.ts"]) solve(file);
    const passed = await run(["diff", "03"]);
    expect(passed.stdout).toContain("bearer.ts: the same as the solution's");
    expect(passed.code).toBe(0);
    for (const file of ["bearer.ts", "app.ts", "answers.ts"]) unsolve(file);
  });
});

describe("reset", () => {
  test("keeps what was there, brings it back, and touches nothing else", TIMEOUT, async () => {
    solve("bearer.ts");
    writeFileSync(mine("mine.ts"), "export const mine = 1;\n");
    const other = fixture.path("exercises/02-decode-a-jwt/decode.ts");
    writeFileSync(other, "// other\n");
    const shown = await run(["reset", "03", "--yes"]);
    expect(shown.stdout).toContain(`exercises/${slug}/bearer.ts`);
    expect(shown.stdout).toContain(`exercises/${slug}/mine.ts`);
    expect(shown.stdout).not.toContain(`exercises/${slug}/app.ts`);
    expect(readFileSync(mine("bearer.ts"), "utf8")).toContain("not written yet");
    expect(existsSync(mine("mine.ts"))).toBe(false);
    expect(existsSync(mine("README.md"))).toBe(true);
    expect(readFileSync(other, "utf8")).toBe("// other\n");
    expect((await run(["reset", "03"])).stdout).toContain("is the starter already");
    await run(["reset", "03", "--undo"]);
    expect(readFileSync(mine("bearer.ts"), "utf8")).not.toContain("not written yet");
    expect(existsSync(mine("mine.ts"))).toBe(true);
    // What --undo replaced is kept as well: nothing is ever lost.
    expect(readdirSync(fixture.path(".workshop/kept", slug))).toHaveLength(1);
    await run(["reset", "03", "--yes"]);
  });
});

describe("progress", () => {
  test("what has not changed is not graded again, and --fresh does", TIMEOUT, async () => {
    await run(["check", "03"]);
    const results = fixture.path(".workshop/results.json");
    const before = JSON.parse(readFileSync(results, "utf8")) as Record<
      string,
      { graded: { verdict: { seed: string } } }
    >;
    const known = before[slug]!;
    known.graded.verdict.seed = "remembered";
    writeFileSync(results, JSON.stringify(before));
    await run(["check"]);
    const seed = (): string =>
      (JSON.parse(readFileSync(results, "utf8")) as typeof before)[slug]!.graded.verdict.seed;
    expect(seed()).toBe("remembered");
    await run(["check", "--fresh"]);
    expect(seed()).not.toBe("remembered");
    writeFileSync(results, JSON.stringify(before));
    solve("bearer.ts");
    expect((await run(["check"])).stdout).toMatch(
      /03 Read the Authorization header .* 7\/16 {2}started/,
    );
    expect(seed()).not.toBe("remembered");
    unsolve("bearer.ts");
  });
});

describe.skipIf(noTerminal)(`in a terminal ${noTerminal ?? ""}`, () => {
  const node = process.execPath;

  test("diff and reset ask first, and no means no", TIMEOUT, async () => {
    solve("bearer.ts");
    const reset = new Terminal(fixture.folder, [node, start(), "reset", "03"]);
    await reset.until(/\[y\/N\]/);
    reset.send("n\r");
    await reset.until(/Nothing was changed/);
    expect(await reset.exited).toBe(1);
    const diff = new Terminal(fixture.folder, [node, start(), "diff", "03"]);
    await diff.until(/shows its solution\. Go on\? \[y\/N\]/);
    diff.send("y\r");
    expect(await diff.exited).toBe(0);
    expect(diff.screen).toContain("\u001b[32m+");
    unsolve("bearer.ts");
  });

  test("watch: verdicts at every save, keys, and a clean end", TIMEOUT, async () => {
    const watch = new Terminal(fixture.folder, [node, start(), "watch", "03"]);
    await watch.until(/q quit/);
    expect(watch.screen).toContain("is not written yet");
    let mark = watch.screen.length;
    solve("bearer.ts");
    await watch.until(/Now passes: 03\.1 /, mark);

    mark = watch.screen.length;
    writeFileSync(mine("bearer.ts"), "export const = 1;");
    await watch.until(/bearer\.ts:1:14/, mark);
    await watch.until(/No longer passes: 03\.1/, mark);

    // An editor that writes another file and puts it in place, and one that saves in a burst.
    mark = watch.screen.length;
    copyFileSync(fixture.path("solutions", slug, "bearer.ts"), mine("bearer.ts.tmp"));
    renameSync(mine("bearer.ts.tmp"), mine("bearer.ts"));
    await watch.until(/Now passes: 03\.1 /, mark);
    mark = watch.screen.length;
    for (let burst = 0; burst < 5; burst += 1) solve("app.ts");
    solve("answers.ts");
    await watch.until(/Well done: exercise 03 passes/, mark);

    mark = watch.screen.length;
    watch.send("h");
    await watch.until(/nothing to hint at/, mark);
    watch.send("d");
    await watch.until(/the same as the solution's/, mark);
    watch.send("n");
    await watch.until(/04 Sign a token/, mark);
    watch.send("q");
    expect(await watch.exited).toBe(0);
    for (const file of ["bearer.ts", "app.ts", "answers.ts"]) unsolve(file);
  });

  test("Ctrl-C ends watch, and an endless loop with it", TIMEOUT, async () => {
    writeFileSync(mine("bearer.ts"), "while (true);");
    const watch = new Terminal(fixture.folder, [node, start(), "watch", "03"]);
    await watch.until(/checking/);
    watch.send("\u0003");
    expect(await watch.exited).toBe(0);
    unsolve("bearer.ts");
  });
});
