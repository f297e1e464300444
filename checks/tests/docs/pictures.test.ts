/**
 * The terminal pictures in the README are what the commands print. Where they print something else
 * by now, this draws them again: `npx vitest run --project workshop checks/tests/docs/pictures.test.ts -u`
 */
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../host/root.ts";
import { Fixture } from "../fixture.ts";
import { noTerminal, Terminal } from "../terminal.ts";
import { svgOf } from "./screen.ts";

const slug = "03-authorization-header";
const COLUMNS = 90;
/** `--seed` repeats what is random; nothing else differs from run to run, or from disk to disk. */
const COMMAND = "npm run -s check 03 -- --seed 42";
let fixture: Fixture;

beforeAll(() => {
  fixture = new Fixture();
  put(`solutions/${slug}`);
}, 60_000);
afterAll(() => fixture.remove(), 60_000);

/** Writes the files of a folder over those of the exercise. */
function put(folder: string): void {
  cpSync(join(root, folder), fixture.path("exercises", slug), { recursive: true });
}

async function picture(title: string): Promise<string> {
  const terminal = new Terminal(fixture.folder, [`stty cols ${COLUMNS};`, COMMAND]);
  await terminal.exited;
  return svgOf(title, `\u001B[2m$\u001B[22m ${COMMAND}\n${terminal.screen}`, COLUMNS);
}

test.skipIf(noTerminal !== undefined)(
  `the pictures show what the command prints ${noTerminal ?? ""}`,
  { timeout: 120_000 },
  async () => {
    const passing = await picture("npm run check 03, with an answer that passes all 16 checks");
    put(`checks/proofs/${slug}/wrong/scheme-not-checked`);
    const failing = await picture("npm run check 03, with an answer that fails one check");
    for (const [name, svg] of Object.entries({ failing, passing })) {
      expect(svg).not.toContain(fixture.folder);
      await expect(svg).toMatchFileSnapshot(join(root, `docs/pictures/check-${name}.svg`));
    }
  },
);

test.each(["failing", "passing"])("the README shows check-%s.svg", (name) => {
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(
    `](docs/pictures/check-${name}.svg)`,
  );
});
