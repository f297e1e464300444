/** What is built of our sources is kept, and made anew as soon as one of them changes. */
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildOnce } from "../host/build-once.js";
import { packages } from "../host/root.ts";

const home = mkdtempSync(join(tmpdir(), "built-"));
const checkout = join(home, "checkout");
const entry = join(checkout, "entry.ts");
const imported = join(checkout, "imported.ts");
let saved = Date.now() / 1000 - 3600;

function save(path: string, text: string): void {
  writeFileSync(path, text);
  saved += 1;
  utimesSync(path, saved, saved);
}

const build = (): Promise<string> => buildOnce(checkout, "entry", { entryPoints: [entry] });
const textIn = (folder: string): string => readFileSync(join(folder, "entry.mjs"), "utf8");

beforeAll(() => {
  mkdirSync(join(checkout, "node_modules"), { recursive: true });
  const esbuild = join("node_modules", "esbuild");
  symlinkSync(join(packages, "esbuild"), join(checkout, esbuild), "junction");
  save(imported, 'export const word = "first";');
  save(entry, 'import { word } from "./imported.ts";\nexport const said: string = word;');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("what has not changed is built once", async () => {
  const folder = await build();
  expect(textIn(folder)).toContain('"first"');
  expect(await build()).toBe(folder);
});

test("a change in any of the sources is seen, also one that was saved in the same second", async () => {
  const before = await build();
  save(imported, 'export const word = "other";');
  const folder = await build();
  expect(folder).not.toBe(before);
  expect(textIn(folder)).toContain('"other"');
  save(entry, "export const said = 3;");
  expect(textIn(await build())).toContain("said = 3");
});

test("other options, and another installation, make another result", async () => {
  const before = await build();
  const options = { entryPoints: [entry], minifyWhitespace: true };
  expect(await buildOnce(checkout, "entry", options)).not.toBe(before);
  expect(await build()).not.toBe(before);
  const installed = await build();
  save(join(checkout, "node_modules/.package-lock.json"), "{}");
  expect(await build()).not.toBe(installed);
});

test("a note that is broken, or whose folder is gone, is written anew", async () => {
  const folder = await build();
  const note = join(folder, "..", "entry.json");
  writeFileSync(note, '{"folder":');
  const again = await build();
  expect(textIn(again)).toContain("said = 3");
  expect(await build()).toBe(again);
  rmSync(again, { recursive: true });
  expect(textIn(await build())).toContain("said = 3");
});

test("sources with a time that lies ahead are kept as well", async () => {
  const ahead = Date.now() / 1000 + 3600;
  utimesSync(entry, ahead, ahead);
  expect(await build()).toBe(await build());
});

test("commands side by side leave each other what they have built", async () => {
  const builder = fileURLToPath(new URL("../host/build-once.js", import.meta.url));
  const text = `
    import { existsSync } from "node:fs";
    import { buildOnce } from ${JSON.stringify(pathToFileURL(builder).href)};
    const folders = [];
    for (let count = 0; count < 30; count += 1) {
      const name = "side-" + process.pid + "-" + count;
      folders.push(await buildOnce(${JSON.stringify(checkout)}, name, {
        entryPoints: [${JSON.stringify(entry)}],
      }));
    }
    console.log(folders.filter(existsSync).length);`;
  const command = (): Promise<{ stdout: string }> =>
    promisify(execFile)(process.execPath, ["--input-type=module", "--eval", text]);
  const built = await Promise.all([command(), command(), command()]);
  expect(built.map(({ stdout }) => stdout.trim())).toEqual(["30", "30", "30"]);
});

test("what was built for a checkout that is gone is removed, and all but the last few builds", async () => {
  const builds = join(await build(), "..");
  const other = join(builds, "../built-other");
  mkdirSync(other);
  writeFileSync(join(other, "root"), join(checkout, "nowhere"));
  const folders: string[] = [];
  for (let count = 0; count < 8; count += 1) {
    save(entry, `export const said = ${count};`);
    folders.push(await build());
  }
  expect(existsSync(other)).toBe(false);
  expect(folders.slice(-5).every((folder) => existsSync(folder))).toBe(true);
  expect(readdirSync(builds).filter((name) => name.startsWith("entry-"))).toHaveLength(5);
});
