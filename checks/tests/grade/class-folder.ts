/** Small classes in a folder of this test's, and `npm run grade` on them. */
import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { root } from "../../host/root.ts";
import type { Verdict } from "../../runner/verdict.ts";
import { runCommand, startOf, type Ended } from "../command.ts";

export const [TWO, THREE] = ["02-decode-a-jwt", "03-authorization-header"] as const;

export const home = mkdtempSync(join(tmpdir(), "grade-"));
afterAll(() => rmSync(home, { recursive: true, force: true }), 120_000);

/** @param checkout whose command is run */
export const run = (
  argv: string[],
  env: Record<string, string> = {},
  checkout = root,
): Promise<Ended> => runCommand(checkout, ["grade", ...argv], { env });

/** The command as a process of its own, to be watched and ended. */
export function start(argv: string[]): ChildProcess {
  const { PATH = "" } = process.env;
  return spawn(process.execPath, [startOf(root), "grade", ...argv], {
    cwd: root,
    env: { PATH },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

export const solution = (slug: string, ...to: string[]): void =>
  cpSync(join(root, "solutions", slug), join(...to), { recursive: true });

export function mistake(slug: string, name: string, ...to: string[]): void {
  solution(slug, ...to);
  cpSync(join(root, "checks/proofs", slug, "wrong", name), join(...to), { recursive: true });
}

/** The records of a CSV file without quoted line breaks. */
export const csv = (out: string): string[] =>
  readFileSync(join(out, "grades.csv"), "utf8").trimEnd().split("\r\n");

export interface Results {
  seed: string;
  submissions: {
    name: string;
    total: number | null;
    notHandedIn: string[];
    untouched: string[];
    remarks: string[];
    faults: Record<string, string>;
    exercises: Verdict[];
  }[];
}

export const results = (out: string): Results =>
  JSON.parse(readFileSync(join(out, "results.json"), "utf8")) as Results;
