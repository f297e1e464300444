/** Terminal sessions in the documents: each command is run, and what it prints compared. */
import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../host/root.ts";
import { Fixture } from "../fixture.ts";
import { blocksIn, fits, fragmentReason, placed } from "./documents.ts";

const sessions = blocksIn("console").filter((block) => fragmentReason(block) === undefined);
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture();
  // `npm run prove` reads them, and writes nothing there.
  symlinkSync(join(root, "checks/proofs"), fixture.path("checks/proofs"), "junction");
}, 60_000);
afterAll(() => fixture.remove(), 60_000);

test("there are some", () => {
  expect(sessions.length).toBeGreaterThan(0);
});

// Side by side: they grade, and mostly wait.
describe.concurrent("a session", () => {
  test.each(placed(sessions))(
    "%s prints what it shows",
    { timeout: 90_000 },
    async (_place, block) => {
      const [before, ...steps] = block.code.split(/^\$ /m);
      expect(before, "a session begins with a command").toBe("");
      for (const step of steps) {
        // A command goes on in the next line behind a backslash, or within quotes.
        const [command = "", shown = ""] = step.split(/(?<!\\)\n([^]*)/);
        const real = await run(command);
        expect(fits(shown.trimEnd(), real), `$ ${command}\nprints\n${real}`).toBe(true);
      }
    },
  );
});

/** What a command prints on both of its streams, in a checkout in which nothing is written yet. */
function run(command: string): Promise<string> {
  const { PATH = "", HOME = "" } = process.env;
  return new Promise((resolve) => {
    execFile(
      "/bin/sh",
      ["-c", `${command} 2>&1`],
      { cwd: fixture.folder, env: { PATH, HOME, NO_COLOR: "1" }, timeout: 80_000 },
      (_error, stdout) => resolve(stdout.trimEnd()),
    );
  });
}
