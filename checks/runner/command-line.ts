/** What was typed behind a command, or one line that says what is wrong with it. */
import { resolve } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usage-error.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** @param usage said behind what is wrong */
export function parseCommandLine<const O extends Options>(
  args: string[],
  options: O,
  usage: string,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    // Node's sentence says what; the ones behind it are advice for whoever writes a program.
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(`${sentence}. ${usage}`);
  }
}

/** What `--seed` says: digits, as results repeat it; undefined where it was not given. */
export function readSeed(value: string | undefined): string | undefined {
  if (value === undefined || /^\d{1,15}$/.test(value)) return value;
  throw new UsageError(`--seed takes a whole number, not "${value}".`);
}

/** A path as it was typed. npm runs scripts in the checkout; INIT_CWD is where the person stands. */
export const fromHere = (path: string): string => resolve(here(), path);

export const here = (): string => process.env["INIT_CWD"] ?? process.cwd();
