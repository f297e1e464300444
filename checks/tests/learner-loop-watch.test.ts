/** `npm run watch`, as a learner and an editor treat it. */
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { afterAll, afterEach, beforeEach, beforeAll, describe, expect, test } from "vitest";
import { runCommand, startOf } from "./command.ts";
import { Fixture } from "./fixture.ts";
import { areGone } from "./processes.ts";
import { CTRL_C, CURSOR_HIDDEN, CURSOR_SHOWN, noTerminal, Terminal } from "./terminal.ts";

/** A busy machine is slow, and no reason to fail. */
const TIMEOUT = { timeout: 300_000 };
const slug = "03-authorization-header";
const FILES = ["bearer.ts", "app.ts", "answers.ts"];
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture();
}, TIMEOUT.timeout);
afterAll(() => fixture.remove(), TIMEOUT.timeout);

const mine = (file: string): string => fixture.mine(file);
const solution = (file: string): string => fixture.path("solutions", slug, file);
const solve = (file: string): void => fixture.solve(file);
const unsolve = (file: string): void => fixture.unsolve(file);

describe.skipIf(noTerminal)(`in a terminal ${noTerminal ?? ""}`, () => {
  let watch: Terminal;
  /** `exec`: a shell in between would end by Ctrl-C too, with an exit code of its own. */
  function open(argv: string[], size = {}): void {
    const command = ["exec", process.execPath, startOf(fixture.folder), "watch", ...argv];
    watch = new Terminal(fixture.folder, command, size);
  }
  /** Does something, and waits for what is to be seen after it. */
  async function after(act: () => void, ...patterns: RegExp[]): Promise<void> {
    const { mark } = watch;
    act();
    for (const pattern of patterns) await watch.until(pattern, mark);
  }
  beforeEach(() => FILES.forEach(unsolve));
  afterEach(() => watch.send(CTRL_C));

  test("verdicts at every save, keys, and a clean end", TIMEOUT, async () => {
    open(["03"]);
    await watch.until(/checking exercises\/03/);
    watch.send("h");
    await watch.until(/it is on its way/);
    await watch.until(/is not written yet[^]*q quit/);

    // The last verdict stays until there is another: nothing clears the screen in between.
    await after(() => solve("bearer.ts"), /checking .*\u001b\[2J.*03 Read/s, /Now passes: 03\.1 /);
    await after(() => watch.send("h"), /For 03\.8, [^]*GET \/token: Nudge \(1 of 3\)[^]*press h/);
    // The hint stays as long as the same check fails.
    await after(() => solve("answers.ts"), /Now passes: 03\.12[^]*GET \/token: Nudge/);
    await after(() => watch.send("d"), /This shows the solution/);

    writeFileSync(mine("answers.ts"), "process.exit(1);\n");
    await after(
      () => writeFileSync(mine("bearer.ts"), "export const = 1;"),
      /bearer\.ts:1:14/,
      /No longer passes: 03\.1 /,
    );
    await after(() => FILES.forEach(solve), /Well done: exercise 03 passes/);
    expect(watch.screen.match(/: the same as the solution's/g)).toHaveLength(3);

    await after(() => watch.send("h"), /nothing to hint at/);
    await after(() => watch.send("d"), /the same as the solution's/);
    await after(() => watch.send("n"), /04 Sign a token/);
    watch.send("q");
    expect(await watch.exited).toBe(0);
  });

  test("editors save in many ways", TIMEOUT, async () => {
    open(["03"]);
    await watch.until(/is not written yet[^]*q quit/);
    const passes = /Now passes: 03\.1 /;
    const fails = /No longer passes: 03\.1 /;
    const text = readFileSync(solution("bearer.ts"), "utf8");
    const starter = readFileSync(mine("bearer.ts"), "utf8");

    await after(() => {
      writeFileSync(mine("bearer.ts.tmp"), text);
      renameSync(mine("bearer.ts.tmp"), mine("bearer.ts"));
    }, passes);
    await after(() => {
      renameSync(mine("bearer.ts"), mine("bearer.ts~"));
      writeFileSync(mine("4913"), "");
      rmSync(mine("4913"));
      writeFileSync(mine("bearer.ts"), starter);
      rmSync(mine("bearer.ts~"));
    }, fails);
    symlinkSync("somebody@somewhere.1234:1700000000", mine(".#bearer.ts"));
    await after(() => {
      rmSync(mine("bearer.ts"));
      setTimeout(() => writeFileSync(mine("bearer.ts"), text), 100);
    }, passes);
    rmSync(mine(".#bearer.ts"));
    await after(() => {
      writeFileSync(mine("bearer.ts"), "");
      writeFileSync(mine("bearer.ts"), starter);
    }, fails);

    // A file below the folder, and the whole folder replaced, as git and reset do.
    mkdirSync(mine("own"));
    await after(() => {
      writeFileSync(mine("own/reader.ts"), text);
      writeFileSync(mine("bearer.ts"), 'export * from "./own/reader.ts";\n');
    }, passes);
    await after(() => {
      renameSync(fixture.path("exercises", slug), fixture.path("exercises", "away"));
    }, fails);
    await after(() => {
      cpSync(fixture.path("exercises", "away"), fixture.path("exercises", slug), {
        recursive: true,
      });
    }, passes);
    await after(() => unsolve("bearer.ts"), fails);

    // Many saves at once are one, or two where a check was going on already.
    const { mark } = watch;
    for (let burst = 0; burst < 20; burst += 1) solve("bearer.ts");
    await watch.until(passes, mark);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(watch.screen.slice(mark).match(/checking exercises/g)!.length).toBeLessThan(3);
    rmSync(mine("own"), { recursive: true });
    rmSync(fixture.path("exercises", "away"), { recursive: true });
    watch.send(CTRL_C);
    expect(await watch.exited).toBe(0);
  });

  test("a low terminal; the next to do; the terminal as it was", TIMEOUT, async () => {
    await runCommand(fixture.folder, ["check", "01", "--fresh"]);
    solve("bearer.ts");
    const command = [process.execPath, startOf(fixture.folder), "watch", "; stty -a"];
    watch = new Terminal(fixture.folder, command, { rows: 24, columns: 80 });
    await watch.until(/01 Session or token\?[^]*q quit/);
    watch.send("nn");
    await watch.until(/03\.1 to 03\.7 pass[^]*03\.9 to 03\.11 wait for what comes before/);
    watch.send("q");
    await watch.exited;
    expect(watch.screen).toMatch(/ icanon .*\n?[^]* echo /);
    expect(watch.screen.lastIndexOf(CURSOR_HIDDEN)).toBeLessThanOrEqual(
      watch.screen.lastIndexOf(CURSOR_SHOWN),
    );
  });

  test("Ctrl-C ends an endless loop, and all that belongs to it", TIMEOUT, async () => {
    writeFileSync(mine("bearer.ts"), "while (true);");
    open(["03"]);
    await expect.poll(() => watch.processes().length, { timeout: 30_000 }).toBeGreaterThan(2);
    const processes = watch.processes();
    watch.send(CTRL_C);
    expect(await watch.exited).toBe(0);
    await areGone(processes);
  });
});

test("without a terminal: verdicts one after the other, and no keys", TIMEOUT, async () => {
  FILES.forEach(unsolve);
  const options = { endAt: /0 of 16 checks passed/ };
  const { code, stdout, stderr } = await runCommand(fixture.folder, ["watch", "03"], options);
  expect(stdout).not.toContain("\u001b");
  expect(stdout).not.toContain("q quit");
  expect(stderr).toBe("");
  expect(code).toBe(0);
});
