/**
 * `npm run bench`: how long grading takes, as a ratio to what vitest alone takes for one trivial
 * test. Both run in turn, so that a busy machine slows down both. `npm run bench -- grade` is
 * about classes.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { course } from "../course.ts";
import { root } from "../host/root.ts";
import { benchGrade } from "./bench/grade.ts";
import { median } from "./bench/median.ts";
import { benchWatch } from "./bench/watch.ts";
import { findExercise } from "./find-exercise.ts";
import type { ExitCode } from "./main.ts";

const ROUNDS = 5;
const LIMIT_ONE = 1.8;
const LIMIT_ALL = 5;

interface Figure {
  name: string;
  limit: number;
  argv: string[];
}

export async function bench(argv: string[]): Promise<ExitCode> {
  if (argv[0] === "grade") return benchGrade(argv.slice(1));
  const exercises = argv.length > 0 ? argv.map(findExercise) : course;
  const figures: Figure[] = exercises.map(({ number }) => ({
    name: `check ${number} -- --solution`,
    limit: LIMIT_ONE,
    argv: ["run", "-s", "check", number, "--", "--solution"],
  }));
  if (argv.length === 0) {
    figures.push({
      name: "check -- --solution",
      limit: LIMIT_ALL,
      argv: ["run", "-s", "check", "--", "--solution"],
    });
  }
  const trivial = writeTrivialProject();
  process.stdout.write(`Medians of ${ROUNDS} rounds, in turn with vitest on one trivial test:\n\n`);
  for (const figure of figures) process.stdout.write(`${compare(figure, trivial)}\n`);
  for (const line of await benchWatch(exercises)) process.stdout.write(`${line}\n`);
  rmSync(trivial, { recursive: true, force: true });
  return 0;
}

function compare({ name, limit, argv }: Figure, trivial: string): string {
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const base = time(
      process.execPath,
      [join(root, "node_modules/vitest/vitest.mjs"), "run"],
      trivial,
    );
    const own = time("npm", argv, root);
    if (round === 0) continue; // warms up the disk's cache
    ratios.push(own / base);
    times.push(own);
  }
  const ratio = median(ratios);
  const verdict = ratio <= limit ? "" : "  OVER";
  return `${name.padEnd(24)} ${ratio.toFixed(2)} × (at most ${limit} ×)  ${Math.round(median(times))} ms${verdict}`;
}

/** Milliseconds from start to end. */
function time(command: string, argv: string[], cwd: string): number {
  const begin = performance.now();
  const { status } = spawnSync(command, argv, {
    cwd,
    stdio: "ignore",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${command} ${argv.join(" ")} ended with ${status}.`);
  return performance.now() - begin;
}

function writeTrivialProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "trivial-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(
    join(folder, "trivial.test.ts"),
    'import { expect, test } from "vitest";\n\ntest("is trivial", () => expect(1).toBe(1));\n',
  );
  return folder;
}
