/** A question to the person at the terminal. */
import { createInterface } from "node:readline/promises";
import { UsageError } from "./usage-error.ts";

/**
 * True for "y" or "yes". Where nobody can answer (a pipe, CI), asking is an error of usage:
 * `instead` is the flag that says yes in advance.
 */
export async function confirm(question: string, instead: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new UsageError(`There is no terminal to ask at. Say yes in advance: ${instead}`);
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } catch {
    process.stdout.write("\n");
    return false; // Ctrl-C or Ctrl-D
  } finally {
    lines.close();
  }
}
