/** check, hint, diff and reset at a terminal: what is asked, painted, and left behind. */
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startOf } from "./command.ts";
import { Fixture } from "./fixture.ts";
import { areGone } from "./processes.ts";
import { CTRL_C, CTRL_D, noTerminal, Terminal } from "./terminal.ts";

/** A busy machine is slow, and no reason to fail. */
const TIMEOUT = { timeout: 300_000 };
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture();
}, TIMEOUT.timeout);
afterAll(() => fixture.remove(), TIMEOUT.timeout);

const mine = (file: string): string => fixture.mine(file);
const solve = (file: string): void => fixture.solve(file);
const open = (...argv: string[]): Terminal =>
  new Terminal(fixture.folder, ["exec", process.execPath, startOf(fixture.folder), ...argv]);

describe.skipIf(noTerminal)(`in a terminal ${noTerminal ?? ""}`, () => {
  test("check says that it checks, then paints marks", TIMEOUT, async () => {
    const check = open("check", "03");
    await check.until(/checking …/);
    expect(await check.exited).toBe(1);
    expect(check.screen).toMatch(/\r\u001b\[K.*03 Read the Authorization header/);
    expect(check.screen).toContain("\u001b[31m✗\u001b[39m 03.1");
  });

  test("check draws a bar for each exercise", TIMEOUT, async () => {
    const check = open("check");
    await check.until(/checking 8 exercises …|checking 7 exercises …/);
    expect(await check.exited).toBe(1);
    expect(check.screen.match(/░{16}/g)).toHaveLength(8);
  });

  test("hint gives a rung", TIMEOUT, async () => {
    const hint = open("hint", "03");
    expect(await hint.exited).toBe(0);
    expect(hint.screen).toContain("Nudge (1 of 3)");
  });

  test("diff and reset ask first, and no means no", TIMEOUT, async () => {
    solve("bearer.ts");
    const before = readFileSync(mine("bearer.ts"), "utf8");
    for (const answer of ["n\r", "\r", CTRL_C, CTRL_D]) {
      const reset = open("reset", "03");
      await reset.until(/\[y\/N\]/);
      reset.send(answer);
      expect(await reset.exited).toBe(1);
      expect(reset.screen).toContain("Nothing was changed.");
    }
    expect(readFileSync(mine("bearer.ts"), "utf8")).toBe(before);
    const reset = open("reset", "03");
    await reset.until(/\[y\/N\]/);
    reset.send("yes\r");
    expect(await reset.exited).toBe(0);
    expect(readFileSync(mine("bearer.ts"), "utf8")).not.toBe(before);

    const diff = open("diff", "03");
    await diff.until(/shows its solution\. Go on\? \[y\/N\]/);
    expect(diff.screen).not.toContain("+");
    diff.send("y\r");
    expect(await diff.exited).toBe(0);
    expect(diff.screen).toContain("\u001b[32m+");
  });

  test("Ctrl-C ends a check of an endless loop, and all that belongs to it", TIMEOUT, async () => {
    writeFileSync(mine("bearer.ts"), "while (true);");
    const check = open("check", "03");
    await check.until(/checking …/);
    await expect.poll(() => check.processes().length, { timeout: 30_000 }).toBeGreaterThan(2);
    const processes = check.processes();
    check.send(CTRL_C);
    expect(await check.exited).toBe(130);
    await areGone(processes);
  });
});
