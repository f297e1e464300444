/** The source as a whole: types, and the direction of imports. */
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, test } from "vitest";
import { course } from "../course.ts";
import { root } from "../host/root.ts";
import { suiteFilesOf } from "./suites.ts";

/** Where each room may reach: runner → suites → kit → host. */
const REACH: Record<string, string[]> = {
  "checks/host": ["checks/host", "checks/course.ts", "exercises/given"],
  "checks/kit": ["checks/kit", "checks/host", "checks/course.ts", "exercises/given"],
  "checks/runner": [
    "checks/runner",
    "checks/kit",
    "checks/host",
    "checks/course.ts",
    "checks/proofs",
    "checks/scenes",
    "exercises/given",
  ],
  "checks/scenes": ["checks/scenes", "checks/kit", "exercises/given", "solutions"],
  solutions: ["solutions", "#given"],
  "checks/starters": ["checks/starters", "#given"],
  "exercises/given": ["exercises/given", "#given"],
};

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => posix.join(folder, String(name).replaceAll("\\", "/")))
    .filter((name) => /\.(ts|js)$/.test(name));

/** Relative and `#given` imports of a file, as paths from the checkout. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  return [...source.matchAll(/(?:from|import\()\s*"([.#][^"]+)"/g)]
    .map((found) => found[1] as string)
    .filter((path) => path !== "#stage")
    .map((path) =>
      path.startsWith("#") ? path : posix.normalize(posix.join(dirname(file), path)),
    );
}

test.each(Object.entries(REACH))("%s imports only what it may", (folder, reach) => {
  for (const file of filesIn(folder)) {
    for (const path of importsOf(file)) {
      const allowed = reach.some((place) => path === place || path.startsWith(`${place}/`));
      expect(allowed, `${file} imports ${path}`).toBe(true);
    }
  }
});

test("suites import the kit, and types of given and solutions", () => {
  for (const { slug } of course) {
    const reach = ["checks/kit/", "checks/course.ts", `checks/${slug}`, "exercises/given/"];
    for (const file of suiteFilesOf(slug)) {
      for (const path of importsOf(file)) {
        const allowed = [...reach, "solutions/"].some((place) => path.startsWith(place));
        expect(allowed, `${file} imports ${path}`).toBe(true);
      }
    }
  }
});

test(
  "everything typechecks, what learners are working on aside",
  { timeout: 120_000 },
  async () => {
    const output = await new Promise<string>((resolve) => {
      const tsc = join(root, "node_modules/typescript/bin/tsc");
      execFile(
        process.execPath,
        [tsc, "--noEmit", "--pretty", "false"],
        { cwd: root },
        (_error, stdout) => resolve(stdout),
      );
    });
    const errors = output.split("\n").filter((line) => line && !/^exercises\/\d\d-|^\s/.test(line));
    expect(errors).toEqual([]);
  },
);
