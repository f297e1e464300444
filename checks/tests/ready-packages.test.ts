/** The packages that a host has ready are, for a learner's code, those that Node would load. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import { Keeper } from "../host/keeper.ts";
import { decode } from "../host/wire.ts";

const keeper = new Keeper();
const folder = mkdtempSync(join(tmpdir(), "ready-"));
afterAll(async () => {
  await keeper.close();
  rmSync(folder, { recursive: true });
});

const withPackages = course.filter(({ packages }) => packages.length > 0);

describe.each(withPackages)("in the host of $slug", (exercise) => {
  const { packages } = exercise;

  test.each(packages)("%s", async (name) => {
    const file = exercise.files.find((each) => !exercise.byHand?.includes(each)) ?? "";
    writeFileSync(join(folder, file), asksAbout(name));
    const run = keeper.add(exercise, { label: "an answer", folders: [folder] });
    await keeper.bundled(run);
    const { opened = 0 } = await keeper.answer({ kind: "open", run, byHand: false });
    const question = { op: "read", file, name: "told" } as const;
    const asked = { kind: "ask", host: opened, question, deadlineMs: 5_000 } as const;
    const { reply } = await keeper.answer(asked);
    keeper.release(run);

    const told = JSON.parse(String(decode((reply as { returned: unknown }).returned))) as Record<
      string,
      unknown
    >;
    const real = (await import(name)) as object;
    expect(told).toEqual({
      names: Object.keys(real).toSorted(),
      required: true,
      version: (createRequire(import.meta.url)(`${name}/package.json`) as { version: string })
        .version,
      loaded: [],
    });
  });
});

/** An answer that says what it got for a package, and which files Node went through for it. */
const asksAbout = (name: string): string => `
import * as imported from ${JSON.stringify(name)};
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const path = require.resolve(${JSON.stringify(name)});
const { version } = require(${JSON.stringify(`${name}/package.json`)});
const loaded = Object.values(require.cache).filter(
  (each) => each.children.length > 0 && !each.id.includes(".cache"),
);

export const told = JSON.stringify({
  names: Object.keys(imported).toSorted(),
  required: require(path) === imported.default,
  version,
  loaded: loaded.map((each) => each.id),
});
`;
