/**
 * `npm run bench -- grade [largest]`: how many submissions a minute `npm run grade` takes, against
 * the plain loop of `npm run check -- --from … --json` over the same ones; and how time and memory
 * grow with the class. Everything is of exercise 03.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../host/root.ts";
import type { ExitCode } from "../main.ts";
import { UsageError } from "../usage-error.ts";
import { MadeClass, NUMBER } from "./class.ts";
import { memoryOf, type Memory } from "./family.ts";
import { median } from "./median.ts";

const SIZES = [10, 100, 1_000];
const COMPARED = 100;
const WANTED = 5;
const SAMPLE_MS = 250;

export async function benchGrade([largest = "1000", ...more]: string[]): Promise<ExitCode> {
  if (!/^\d{1,5}$/.test(largest) || more.length > 0)
    throw new UsageError("Usage: npm run bench -- grade [the largest class, such as 100]");
  const sizes = SIZES.filter((size) => size <= Number(largest));
  await inClass(compare);
  await inClass((made) => grow(made, sizes));
  return 0;
}

async function inClass(measure: (made: MadeClass) => Promise<void>): Promise<void> {
  const made = new MadeClass();
  try {
    await measure(made);
  } finally {
    made.remove();
  }
}

/** The loop and the command in turn: a busy machine slows down both. */
async function compare(made: MadeClass): Promise<void> {
  made.growTo(COMPARED);
  say(`${COMPARED} submissions of exercise ${NUMBER}, one after the other and in one command:\n`);
  const half = COMPARED / 2;
  // In one command three times, before, between and after the halves of the loop.
  const before = await gradeOnce(made.folder);
  let loop = checkEach(made, made.names.slice(0, half));
  const between = await gradeOnce(made.folder);
  loop += checkEach(made, made.names.slice(half));
  const after = await gradeOnce(made.folder);
  const seconds = median([before, between, after].map((each) => each.seconds));
  const rate = (time: number): string => `${Math.round((COMPARED / time) * 60)} a minute`;
  say(`npm run check, in a loop   ${loop.toFixed(1)} s   ${rate(loop)}`);
  say(`npm run grade              ${seconds.toFixed(1)} s   ${rate(seconds)}`);
  const ratio = loop / seconds;
  say(`${ratio.toFixed(2)} × (at least ${WANTED} ×)${ratio >= WANTED ? "" : "  UNDER"}\n`);
}

/** The plain loop: how many seconds it takes. */
function checkEach(made: MadeClass, names: readonly string[]): number {
  const begin = performance.now();
  for (const name of names) {
    const argv = ["run", "-s", "check", NUMBER, "--", "--from", join(made.folder, name), "--json"];
    const { status } = spawnSync("npm", argv, { ...shared, stdio: "ignore" });
    if (status !== 0 && status !== 1) throw new Error(`check ended with ${status}.`);
  }
  return (performance.now() - begin) / 1000;
}

async function grow(made: MadeClass, sizes: readonly number[]): Promise<void> {
  say("submissions   time      a submission   memory: the command, and with all that it starts\n");
  for (const size of sizes) {
    made.growTo(size);
    const { seconds, peak } = await gradeOnce(made.folder);
    const memory = peak
      ? `${mebibytes(peak.own)}, ${mebibytes(peak.all)}`
      : "not told by this system";
    const each = `${Math.round((seconds / size) * 1000)} ms`;
    say(
      `${String(size).padEnd(13)} ${`${seconds.toFixed(1)} s`.padEnd(9)} ${each.padEnd(14)} ${memory}`,
    );
  }
}

const shared = { cwd: root, shell: process.platform === "win32" };

interface Measured {
  seconds: number;
  peak: Memory | undefined;
}

async function gradeOnce(folder: string): Promise<Measured> {
  const out = mkdtempSync(join(tmpdir(), "grades-"));
  const argv = [
    join(root, "checks/runner/start.js"),
    "grade",
    folder,
    "--only",
    NUMBER,
    "--out",
    out,
  ];
  const begin = performance.now();
  const child = spawn(process.execPath, argv, { ...shared, stdio: "ignore", shell: false });
  let peak: Memory | undefined;
  const timer = setInterval(() => {
    const now = memoryOf(child.pid ?? 0);
    if (!now) return;
    peak = { own: Math.max(now.own, peak?.own ?? 0), all: Math.max(now.all, peak?.all ?? 0) };
  }, SAMPLE_MS);
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  clearInterval(timer);
  const seconds = (performance.now() - begin) / 1000;
  rmSync(out, { recursive: true, force: true });
  if (status !== 1) throw new Error(`grade ended with ${status}.`);
  return { seconds, peak };
}

const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
