/** Bad input: one clear line on stderr, nothing on stdout, exit code 2. */
import { execFile } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { commandNamed, run } from "../runner/main.ts";
import { runCommand, type Ended } from "./command.ts";
import { Fixture } from "./fixture.ts";

/** A busy machine is slow, and no reason to fail. */
const TIMEOUT = { timeout: 300_000 };
const slug = "03-authorization-header";

function expectOneLine({ code, stdout, stderr }: Ended, line: RegExp): void {
  expect(stderr.trimEnd()).toMatch(line);
  expect(stderr.trimEnd()).not.toContain("\n");
  expect(stdout).toBe("");
  expect(code).toBe(2);
}

describe("arguments", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  /** In this process: what is wrong with arguments is found before anything else happens. */
  async function command([name = "", ...argv]: string[]): Promise<Ended> {
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      vi.spyOn(process[stream], "write").mockImplementation((text) => {
        said[stream] += String(text);
        return true;
      });
    }
    const code = await run(name, await commandNamed(name), argv);
    vi.restoreAllMocks();
    return { code, ...said };
  }

  const named = ["hint", "diff", "reset", "start", "demo"];
  test.each(named)("%s without a number", async (name) => {
    const line = new RegExp(`^Which exercise\\? Usage: npm run ${name} <exercise>`);
    expectOneLine(await command([name]), line);
  });

  const all = ["check", "watch", ...named];
  test.each(all)("%s of an unknown exercise", async (name) => {
    expectOneLine(await command([name, "99"]), /^There is no exercise "99"\. There are 01 to 08: /);
    expectOneLine(await command([name, "beerer"]), /"beerer"\. Did you mean bearer\?$/);
    expectOneLine(await command([name, ""]), /^There is no exercise ""\./);
  });

  test.each(all)("%s of two exercises", async (name) => {
    expectOneLine(await command([name, "03", "04"]), /^One exercise at a time\. Usage: npm run /);
  });

  test.each([...all, "token"])("%s with an unknown flag", async (name) => {
    const line = new RegExp(`^Unknown option '--nonsense'\\. Usage: npm run ${name} `);
    expectOneLine(await command([name, "03", "--nonsense"]), line);
  });

  test.each([
    ["check", "solution"],
    ["check", "json"],
    ["check", "fresh"],
    ["check", "from"],
    ["check", "seed"],
    ["hint", "all"],
    ["diff", "yes"],
    ["reset", "yes"],
    ["reset", "undo"],
    ["start", "powershell"],
    ["demo", "yes"],
  ])("%s with --%s, which npm kept for itself", async (name, flag) => {
    vi.stubEnv(`npm_config_${flag}`, "true");
    const line = new RegExp(`Write -- before it: npm run ${name} 03 -- --${flag}$`);
    expectOneLine(await command([name, "03"]), line);
  });

  test.each([
    [["token"], /^Which token\? Usage: npm run token <jwt>/],
    [["token", "a", "b"], /^One token at a time\. Usage: /],
    [["token", "a.b.c", "--secret"], /^Option '--secret <value>' argument missing\. Usage: /],
    [["token", "a.b.c", "--secret", ""], /^The secret is empty/],
    [["token", "abc"], /three parts with dots between them; this has one part\.$/],
    [["token", "a.b"], /this has 2 parts\.$/],
    [["token", "a.b.c.d.e"], /five parts: an encrypted token/],
    [["token", ".e30.x"], /^The header is empty\.$/],
    [["token", "e30=.e30.x"], /The header is not base64url: it contains "="; padding is left out/],
    [["token", "e30.e30x+.x"], /The payload is not base64url: it contains "\+"/],
    [["token", "e30.e30xx.x"], /The payload is not base64url: a character is missing/],
    [["token", "e30.WzFd.x"], /The payload is JSON, but not an object\.$/],
    [["token", "e30.e3.x"], /The payload is not JSON\.$/],
    [["token", "e30.gA.x"], /The payload is not UTF-8 text\.$/],
    [["token", "e30.e30.x y"], /The signature is not base64url: it contains " "/],
    [["nonsense"], /^There is no command "nonsense"\.$/],
    [["constructor"], /^There is no command "constructor"\.$/],
  ])("%s", async (argv, line) => expectOneLine(await command(argv), line));

  test("a secret that npm kept for itself is not repeated", async () => {
    vi.stubEnv("npm_config_secret", "my very own secret");
    const ended = await command(["token", "a.b.c"]);
    expectOneLine(ended, /npm run token <jwt> -- --secret$/);
  });
});

describe("circumstances", () => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = new Fixture();
  }, TIMEOUT.timeout);
  afterAll(() => fixture.remove(), TIMEOUT.timeout);

  const closed = { stdin: { closed: true } } as const;
  test.each([
    [["diff", "03"], /^There is no terminal to ask at\. Say yes .*: npm run diff 03 -- --yes$/],
    [["token", "-"], /^There is no token\./],
    [["token", "-", "--secret", "-"], /^There is no token\./],
    [["reset", "03", "--undo"], /^Nothing of exercise 03 was put aside\.$/],
  ])("%s with stdin closed", TIMEOUT, async (argv, line) => {
    expectOneLine(await runCommand(fixture.folder, argv, closed), line);
  });

  test("reset with stdin closed says what it would do, and does nothing", TIMEOUT, async () => {
    const other = fixture.path("exercises", slug, "mine.ts");
    mkdirSync(fixture.path("exercises", slug), { recursive: true });
    renameSync(fixture.path("exercises", slug, "bearer.ts"), other);
    const { code, stderr } = await runCommand(fixture.folder, ["reset", "03"], closed);
    expect(stderr).toMatch(/^There is no terminal to ask at\. .* npm run reset 03 -- --yes\n$/);
    expect(code).toBe(2);
    renameSync(other, fixture.path("exercises", slug, "bearer.ts"));
  });

  test("a folder that is missing", TIMEOUT, async () => {
    rmSync(fixture.path("exercises", slug), { recursive: true });
    const line =
      /^There is no folder exercises\/03-authorization-header\. npm run reset 03 puts the starter there\.$/;
    for (const name of ["check", "watch", "hint", "diff", "start"])
      expectOneLine(await runCommand(fixture.folder, [name, "03"]), line);
    const { code, stdout } = await runCommand(fixture.folder, ["reset", "03", "--yes"]);
    expect(stdout).toContain("bearer.ts  is missing");
    expect(code).toBe(0);
    expectOneLine(
      await runCommand(fixture.folder, ["hint", "03"]),
      /^There is no file .*hints\.md/,
    );
    expectOneLine(
      await runCommand(fixture.folder, ["check", "03", "--from", `exercises/${slug}`]),
      /^There is no folder "exercises\/03-.*\/03-.*": --from takes the folder that holds it\.$/,
    );
  });

  test("a flag without -- in front, through npm itself", TIMEOUT, async () => {
    const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      const { PATH = "", HOME = "" } = process.env;
      const options = { cwd: fixture.folder, env: { PATH, HOME }, shell: true };
      execFile("npm", ["run", "-s", "diff", "03", "--yes"], options, (error, _stdout, text) =>
        resolve({ code: error?.code, stderr: text }),
      );
    });
    expect(stderr).toContain("npm kept --yes for itself. Write -- before it: npm run diff 03 --");
    expect(code).toBe(2);
  });
});
