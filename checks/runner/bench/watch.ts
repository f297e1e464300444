/**
 * From save to verdict in `npm run watch`, as a ratio to a cold `npm run check` of the same
 * files. Both in turn, in a checkout of their own: a bench changes nobody's exercises.
 */
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exercise } from "../../course.ts";
import { root } from "../../host/root.ts";
import { copyCheckout } from "./checkout.ts";
import { median } from "./median.ts";

const ROUNDS = 9;
const LIMIT = 0.4;
const VERDICT = /checks passed\./g;
const PATIENCE_MS = 60_000;
/** As if somebody thought between two saves: what is made ready for the next run has time to be. */
const THINKING_MS = 1000;

/** A line for each exercise. */
export async function benchWatch(exercises: readonly Exercise[]): Promise<string[]> {
  const checkout = mkdtempSync(join(tmpdir(), "watched-"));
  copyCheckout(checkout);
  const lines: string[] = [];
  for (const exercise of exercises) lines.push(await compare(checkout, exercise));
  rmSync(checkout, { recursive: true, force: true });
  return lines;
}

async function compare(checkout: string, { number, slug, files }: Exercise): Promise<string> {
  cpSync(join(root, "solutions", slug), join(checkout, "exercises", slug), { recursive: true });
  const saved = join(checkout, "exercises", slug, files[0] ?? "");
  const text = readFileSync(saved, "utf8");
  const watch = spawn(process.execPath, ["checks/runner/start.js", "watch", number], {
    cwd: checkout,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let printed = "";
  watch.stdout.setEncoding("utf8").on("data", (chunk: string) => (printed += chunk));
  const verdicts = (): number => (printed.match(VERDICT) ?? []).length;
  const oneMoreThan = async (count: number): Promise<void> => {
    const end = performance.now() + PATIENCE_MS;
    while (verdicts() <= count) {
      if (performance.now() > end) throw new Error(`watch ${number} gave no verdict:\n${printed}`);
      await pause(2);
    }
  };

  const ratios: number[] = [];
  const times: number[] = [];
  try {
    await oneMoreThan(0);
    for (let round = 1; round <= ROUNDS; round += 1) {
      await pause(THINKING_MS);
      const before = verdicts(); // a save that was seen in two parts has had two
      const begin = performance.now();
      writeFileSync(saved, text);
      await oneMoreThan(before);
      const warm = performance.now() - begin;
      ratios.push(warm / coldCheck(checkout, number));
      times.push(warm);
    }
  } finally {
    watch.kill();
  }
  const ratio = median(ratios);
  const verdict = ratio <= LIMIT ? "" : "  OVER";
  return `${`watch ${number}, save to verdict`.padEnd(24)} ${ratio.toFixed(2)} × check ${number} (at most ${LIMIT} ×)  ${Math.round(median(times))} ms${verdict}`;
}

function coldCheck(checkout: string, number: string): number {
  const begin = performance.now();
  const { status } = spawnSync("npm", ["run", "-s", "check", number], {
    cwd: checkout,
    stdio: "ignore",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`check ${number} ended with ${status}.`);
  return performance.now() - begin;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
