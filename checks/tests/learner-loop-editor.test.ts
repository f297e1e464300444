/** `.vscode/` and `.devcontainer/`: what they start is there. */
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { course } from "../course.ts";
import { root } from "../host/root.ts";
import { findExercise } from "../runner/find-exercise.ts";

const read = <Value>(path: string): Value =>
  JSON.parse(readFileSync(join(root, path), "utf8")) as Value;
const { scripts } = read<{ scripts: Record<string, string> }>("package.json");

/** The script that `npm <argv>` runs; npm has a word of its own for a few. */
function scriptOf(argv: string[]): string | undefined {
  const [verb, name] = argv.filter((word) => !word.startsWith("-"));
  return verb === "run" ? name : verb;
}

/** What stands for the exercise of the file that is open. */
const OPEN = "${fileDirnameBasename}";

test("tasks and launch configurations run scripts, on the exercise of the open file", () => {
  const { tasks } = read<{ tasks: { command: string; args: string[] }[] }>(".vscode/tasks.json");
  const { configurations } = read<{
    configurations: { runtimeExecutable: string; runtimeArgs: string[] }[];
  }>(".vscode/launch.json");
  const commands = [
    ...tasks.map(({ command, args }) => [command, ...args]),
    ...configurations.map((each) => [each.runtimeExecutable, ...each.runtimeArgs]),
  ];
  expect(commands.map(([, ...argv]) => scriptOf(argv))).toEqual([
    "check",
    "watch",
    "hint",
    "start",
  ]);
  for (const [command, ...argv] of commands) {
    expect(command).toBe("npm");
    expect(Object.keys(scripts)).toContain(scriptOf(argv));
    expect(argv.at(-1)).toBe(OPEN);
  }
  for (const exercise of course) {
    const open = `exercises/${exercise.slug}/${exercise.files[0]}`;
    expect(findExercise(basename(dirname(open)))).toBe(exercise);
  }
});

test("extensions are named as the marketplace does", () => {
  const { recommendations } = read<{ recommendations: string[] }>(".vscode/extensions.json");
  expect(recommendations.length).toBeGreaterThan(0);
  for (const name of recommendations) expect(name).toMatch(/^[\w-]+\.[\w-]+$/);
});

test("the dev container brings a Node that is new enough, and installs the packages", () => {
  const { image, postCreateCommand } = read<Record<"image" | "postCreateCommand", string>>(
    ".devcontainer/devcontainer.json",
  );
  expect(Number(/:(\d+)$/.exec(image)?.[1])).toBeGreaterThanOrEqual(20);
  expect(postCreateCommand).toBe("npm ci");
});
