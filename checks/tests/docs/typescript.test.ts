/** TypeScript in the documents: it compiles, and prints what it says. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { format } from "node:util";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { root } from "../../host/root.ts";
import { blocksIn, fits, fragmentReason, placed, tasks, type Placed } from "./documents.ts";
import { Modules } from "./modules.ts";

const all = blocksIn("ts", "typescript");
// The tasks show signatures and single lines.
const isPart = (block: Placed): boolean =>
  fragmentReason(block) !== undefined || tasks.includes(block.path);
const whole = all.filter((block) => !isPart(block));
const printing = whole.filter(({ code }) => /\bconsole\.log\(|\/\/ → /.test(code));
let modules: Modules;
let said: string[];

beforeAll(async () => {
  modules = new Modules();
  for (const { path, line, code } of whole) {
    const file = join(modules.folder, nameOf(path, line));
    mkdirSync(dirname(file), { recursive: true });
    // Empty lines before it: the compiler's line numbers are those of the document.
    const module = /^(import|export)\b/m.test(code) ? "" : "\nexport {};";
    writeFileSync(file, `${"\n".repeat(line)}${code}${module}\n`);
  }
  writeFileSync(join(modules.folder, "package.json"), '{ "type": "module" }');
  const configuration = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { paths: { "#given/*": [join(root, "exercises/given/*")] } },
    files: whole.map(({ path, line }) => nameOf(path, line)),
    // As if they stood in this project: what `given` declares for all files is known to them.
    include: [join(root, "exercises/given")],
    exclude: [],
  };
  writeFileSync(join(modules.folder, "tsconfig.json"), JSON.stringify(configuration));
  said = await compile(modules.folder);
}, 120_000);

afterAll(() => modules.remove());

test("the compiler has looked at the blocks", () => {
  expect(whole.length).toBeGreaterThan(0);
  // What it says without naming a file is about the configuration.
  expect(said.filter((line) => !/^\S+\.ts\(/.test(line))).toEqual([]);
});

test.each(placed(whole))("%s typechecks", (_place, { path, line }) => {
  expect(said.filter((each) => each.includes(nameOf(path, line)))).toEqual([]);
});

test.each(placed(all.filter(isPart)))("%s, a fragment, can be parsed", async (_place, block) => {
  const parse = (code: string) => transform(code, { loader: "ts", logLevel: "silent" });
  // A task's signatures stand as in an interface.
  await parse(block.code).catch(() => parse(`interface Given {\n${block.code}\n}`));
});

test.each(placed(printing))("%s prints what it says", async (_place, block) => {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
    lines.push(format(...values));
  });
  try {
    await modules.load(block);
  } finally {
    log.mockRestore();
  }
  const shown = [...block.code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text);
  const real = lines.join("\n");
  expect(fits(shown.join("\n"), real), `it printed\n${real}\nand shows\n${shown.join("\n")}`).toBe(
    true,
  );
});

function nameOf(path: string, line: number): string {
  return `${path}.${line}.ts`;
}

/** What `tsc` says, a line for each error. */
function compile(project: string): Promise<string[]> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const argv = [tsc, "--noEmit", "--pretty", "false", "--project", project];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, argv, { cwd: project }, (error, stdout, stderr) => {
      if (error && !stdout) reject(new Error(stderr || error.message));
      else resolve(stdout.split("\n").filter((line) => /\S/.test(line) && !/^\s/.test(line)));
    });
  });
}
