/** The commands behind `npm run …`: finds the one that is asked for, and its exit code. */
import { bench } from "./bench.ts";
import { check } from "./check.ts";
import { demo } from "./demo.ts";
import { diff } from "./diff.ts";
import { hint } from "./hint.ts";
import { prove } from "./prove.ts";
import { reset } from "./reset.ts";
import { start } from "./start-app.ts";
import { token } from "./token.ts";
import { watch } from "./watch.ts";
import { UsageError } from "./usage-error.ts";

/** 0 all passed, 1 something did not, 2 the command was wrong, 3 the grader itself broke. */
export type ExitCode = 0 | 1 | 2 | 3;

const commands: Record<string, (argv: string[]) => Promise<ExitCode>> = {
  check,
  watch,
  hint,
  diff,
  start,
  demo,
  reset,
  token,
  prove,
  bench,
};

export async function main([name = "", ...argv]: string[]): Promise<void> {
  process.exitCode = await run(name, argv);
}

async function run(name: string, argv: string[]): Promise<ExitCode> {
  const command = commands[name];
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    return await command(argv);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    process.stderr.write(`The workshop itself broke; this says nothing about your code.\n`);
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 3;
  }
}
