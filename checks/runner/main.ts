/** The commands behind `npm run …`: finds the one that is asked for, and its exit code. */
import { IsolationMissing } from "../host/isolation.ts";
import { endCleanly } from "./end-cleanly.ts";
import { UsageError } from "./usage-error.ts";

/**
 * 0 all passed, 1 something did not, 2 the command was wrong, 3 the grader itself broke;
 * 130 it was interrupted, as shells call it.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

type Command = (argv: string[]) => Promise<ExitCode>;

/** Each is loaded when it is asked for: what one command needs must not slow down the others. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import("./check.ts")).check,
  watch: async () => (await import("./watch.ts")).watch,
  hint: async () => (await import("./hint.ts")).hint,
  diff: async () => (await import("./diff.ts")).diff,
  start: async () => (await import("./start-app.ts")).start,
  demo: async () => (await import("./demo.ts")).demo,
  reset: async () => (await import("./reset.ts")).reset,
  token: async () => (await import("./token.ts")).token,
  grade: async () => (await import("./grade.ts")).grade,
  // A process that grade starts for itself.
  "grade-worker": async () => (await import("./grade/worker.ts")).gradeWorker,
  prove: async () => (await import("./prove.ts")).prove,
  bench: async () => (await import("./bench.ts")).bench,
};

/**
 * Loads a command.
 * @returns what runs it and sets the exit code
 */
export async function load(name = ""): Promise<(argv: string[]) => Promise<void>> {
  endCleanly(name);
  const command = await commandNamed(name);
  return async (argv) => {
    process.exitCode = await run(name, command, argv);
  };
}

export async function commandNamed(name: string): Promise<Command | undefined> {
  return Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
}

export async function run(
  name: string,
  command: Command | undefined,
  argv: string[],
): Promise<ExitCode> {
  try {
    if (!command) throw new UsageError(`There is no command "${name}".`);
    return await command(argv);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof IsolationMissing) {
      process.stderr.write(`The isolation that was asked for is not to be had: ${error.message}\n`);
      return 2;
    }
    process.stderr.write(describe(error as NodeJS.ErrnoException));
    return 3;
  }
}

/** A disk that cannot be written is nobody's bug: it gets a line, everything else its stack. */
function describe(error: NodeJS.ErrnoException): string {
  if (["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(error?.code ?? "")) {
    const path = error.path ?? "this checkout";
    if (/node_modules[\\/]\.cache/.test(path)) {
      return `The workshop keeps files in node_modules/.cache, which cannot be written (${error.code}).\n`;
    }
    return `The workshop cannot read or write ${path} (${error.code}). Nothing was graded or changed.\n`;
  }
  const told = error instanceof Error ? error.stack : String(error);
  return `The workshop itself broke; this says nothing about your code.\n${told}\n`;
}
