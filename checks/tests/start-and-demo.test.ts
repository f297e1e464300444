/** start and demo: a scene in front of a learner's files, and of an audience. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from "vitest";
import { createUserStore } from "../../exercises/given/users.ts";
import { course } from "../course.ts";
import { mintTokens, newSecret } from "../runner/demo/setting.ts";
import type { Scene } from "../scenes/scene.ts";
import { runCommand, startOf, type Ended } from "./command.ts";
import { Fixture } from "./fixture.ts";
import { processes } from "./processes.ts";
import { CTRL_C, CTRL_D, noTerminal, Terminal } from "./terminal.ts";

/** A busy machine is slow, and no reason to fail. */
const TIMEOUT = { timeout: 300_000 };
const LISTENING = /Listening on http:\/\/localhost:(\d+)/;
const slug = "06-middleware";
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture(slug);
  for (const file of readdirSync(fixture.path("solutions", slug))) solve(file);
}, TIMEOUT.timeout);
afterAll(() => fixture.remove(), TIMEOUT.timeout);

const mine = (file: string): string => fixture.mine(file);
const solve = (file: string): void => fixture.solve(file);

const run = (argv: string[], endAt?: RegExp): Promise<Ended> =>
  runCommand(fixture.folder, argv, endAt ? { endAt } : {});

/** Waits until no process of this checkout is left. */
async function nothingLeft(): Promise<void> {
  const theirs = (): string[] => processes((line) => line.includes(fixture.folder));
  await expect.poll(theirs, { timeout: 10_000 }).toEqual([]);
}

/** What the answers begin with, in order: the story that the sentences tell. */
const STORIES: Record<string, string> = {
  "01": "200 200 200 200 204 401 200",
  "02": "{ { { { throws",
  "03": "401 200 200 401 401",
  "04": "200 401 401 400 200",
  "05": "true false { invalid invalid invalid expired invalid",
  "06": "200 401 200 401 401 403 200",
  "07": "200 200 200 401 401 401 200 401",
  "08": "200 400 200 401 401 401 401",
};
const ANSWER = /^(?:HTTP\/1\.1 (\d+)|(true|false|throws)|\{ ok: false, reason: '(\w+)' \}|(\{)$)/gm;

describe("demo --yes goes through every scene", () => {
  test.concurrent.each(course)("$slug", TIMEOUT, async ({ slug: name, number }) => {
    const { code, stdout, stderr } = await run(["demo", number, "--yes"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const answers = [...stdout.matchAll(ANSWER)].map(([, ...found]) => found.find(Boolean));
    expect(answers.join(" ")).toBe(STORIES[number]);

    const { scene } = (await import(`../scenes/${name}.ts`)) as { scene: Scene };
    const secret = newSecret();
    const setting = { secret, users: createUserStore(), tokens: mintTokens(secret) };
    const steps = "app" in scene ? scene.requests(setting) : scene.calls(setting);
    const flat = stdout.replaceAll(/\s+/g, " ");
    steps.forEach(({ say }, index) => {
      expect(flat).toContain(`${index + 1}/${steps.length} ${say}`);
    });
    expect(stdout, "a placeholder was not filled").not.toMatch(/\{\w+\}'/);
  });
});

describe("start", () => {
  test("says so where there is no app", TIMEOUT, async () => {
    const { code, stdout } = await run(["start", "02"]);
    expect(stdout).toMatch(/^Exercise 02 is made of functions and has no app to start\. .+\n$/);
    expect(code).toBe(0);
  });

  test(
    "tells where a value comes from that a line leaves open; ends when asked",
    TIMEOUT,
    async () => {
      const { code, stdout, stderr } = await run(["start", "01"], LISTENING);
      expect(stdout).toContain(
        "# For {access_token}, put in the access_token of the answer to POST /token/login.\n" +
          "curl -i http://localhost:",
      );
      // The desks of 01 have tickets of their own.
      expect(stdout).not.toContain("Tokens for your own requests");
      expect(stderr).toBe("");
      expect(code).toBe(0);
      await nothingLeft();
    },
  );
});

test("start says what keeps an app from running", TIMEOUT, async () => {
  const app = readFileSync(mine("app.ts"), "utf8");
  const say = async (text: string, expected: RegExp): Promise<void> => {
    writeFileSync(mine("app.ts"), text);
    expect((await run(["start", "06"], /tried again when you save/)).stdout).toMatch(expected);
  };
  await say(`process.exit(3);\n${app}`, /ended the process while it was loaded \(exit code 3\)/);
  const listens = app.replace(
    "return app;",
    "app.listen(Number(process.env.PORT));\n  return app;",
  );
  expect(listens).not.toBe(app);
  await say(listens, /Your code calls listen\(\) itself/);
  await say(
    `throw new Error("at import");\n${app}`,
    /at import[^]*The app does not run\. [^.]*\.\n$/,
  );
  solve("app.ts");
});

test("start prints a line for zsh, whose users have it in SHELL", TIMEOUT, async () => {
  const ended = (SHELL: string): Promise<Ended> =>
    runCommand(fixture.folder, ["start", "06"], { endAt: LISTENING, env: { SHELL } });
  const { stdout } = await ended("/bin/zsh");
  expect(stdout).toContain("\nsetopt interactive_comments\n");
  expect(stdout.match(/^# .*/gm)?.join("")).not.toMatch(/['"`]/);
  expect((await ended("/bin/bash")).stdout).not.toContain("setopt");
});

test("start prints lines for PowerShell where that is asked for", TIMEOUT, async () => {
  const { stdout, code } = await run(["start", "04", "--powershell"], LISTENING);
  // Windows PowerShell takes the double quotes out of an argument, not out of what is piped.
  expect(stdout).toMatch(
    /^'\{"username":"ada","password":"correct horse"\}' \| curl\.exe -i -X POST http:\/\/localhost:\d+\/login -H 'Content-Type: application\/json' -d '@-'$/m,
  );
  expect(code).toBe(0);
});

describe.skipIf(noTerminal)(`in a terminal ${noTerminal ?? ""}`, () => {
  /** `exec`: a shell in between would end by Ctrl-C too, with an exit code of its own. */
  function open(...argv: string[]): Terminal {
    const terminal = new Terminal(fixture.folder, [
      "exec",
      process.execPath,
      startOf(fixture.folder),
      ...argv,
    ]);
    let runs = true;
    void terminal.exited.then(() => (runs = false));
    onTestFailed(() => {
      if (runs) terminal.send(CTRL_C);
    });
    return terminal;
  }

  test("demo waits for Enter before each answer, and Ctrl-C ends it", TIMEOUT, async () => {
    const demo = open("demo", "06");
    await demo.until(/1\/7.*[^]*\/public[^]*Enter/);
    expect(demo.screen).not.toContain("HTTP/1.1");
    demo.send("\r");
    await demo.until(/HTTP\/1\.1 200 OK[^]*Enter/);
    expect(demo.screen).not.toContain("2/7");
    demo.send("\r");
    await demo.until(/2\/7[^]*Enter/);
    expect(demo.screen).not.toContain("HTTP/1.1 401");
    demo.send(CTRL_C);
    expect(await demo.exited).toBe(0);
    await nothingLeft();
  });

  test("demo ends by Ctrl-D, and by itself after the last step", TIMEOUT, async () => {
    const short = open("demo", "02");
    await short.until(/1\/5[^]*Enter/);
    short.send(CTRL_D);
    expect(await short.exited).toBe(0);

    const whole = open("demo", "02");
    for (let step = 1; step <= 5; step += 1) {
      await whole.until(new RegExp(`${step}/5[^]*Enter`));
      const { mark } = whole;
      whole.send("\r");
      await whole.until(/Enter/, mark);
      whole.send("\r");
    }
    expect(await whole.exited).toBe(0);
    expect(whole.screen).toContain("throws MalformedTokenError");
  });

  test("start: the next free port, every save, and a clean end", TIMEOUT, async () => {
    const others = await Promise.all([occupy(3000, "127.0.0.1"), occupy(3001, "::1")]);
    const start = open("start", "06");
    await start.until(LISTENING);
    for (const other of others) other.close();
    const port = Number(LISTENING.exec(start.screen)?.[1]);
    expect(port).toBeGreaterThan(3000);

    // The lines that are printed are for this port, and the tokens for this app.
    expect(start.screen).toContain(`curl -i http://localhost:${port}/public`);
    const token = /^ {2}ada +(\S+)/m.exec(start.screen)?.[1];
    const ask = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`http://127.0.0.1:${port}/admin`, { headers })).status;
    };
    expect(await ask()).toBe(200);

    let mark = start.screen.length;
    writeFileSync(mine("require-role.ts"), "export const = 1;");
    await start.until(/require-role\.ts:1:13[^]*tried again when you save/, mark);
    await expect(ask()).rejects.toThrow();

    mark = start.screen.length;
    writeFileSync(
      mine("require-role.ts"),
      'export let requireRole;\nthrow new Error("at import");\n',
    );
    await start.until(/Error: at import\s+at exercises\/06-middleware\/require-role\.ts:2:/, mark);

    mark = start.screen.length;
    solve("require-role.ts");
    await start.until(LISTENING, mark);
    expect(await ask()).toBe(200);

    start.send(CTRL_C);
    expect(await start.exited).toBe(0);
    await nothingLeft();
    await expect(ask()).rejects.toThrow();
  });
});

/** Takes a port, where it can be had: somebody else may have it, or there is no such address. */
function occupy(port: number, address: string): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(server)).listen(port, address, () => resolve(server));
  });
}
