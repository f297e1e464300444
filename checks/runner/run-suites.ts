/**
 * Runs suites on vitest's own test runner, in this thread. The rest of vitest (configuration,
 * Vite, workers, reporters) would take longer to start than an exercise takes to grade, and
 * nothing here needs it: a suite is one module, and no learner's code runs where suites do.
 */
import { describe, startTests, type Task, type Test, type VitestRunner } from "@vitest/runner";
import type { CheckMeta } from "../kit/check.ts";
import { aimAt, type Target } from "../kit/target.ts";

/** A suite's module, and what it is to grade. */
export interface SuiteRun {
  url: string;
  target: Target;
}

/** What became of one run. Plain data, since it may come from another thread. */
export interface Ran {
  details: CheckMeta[];
  /** Milliseconds that the checks took, all together. */
  durationMs: number;
  /** What broke in the workshop itself, as text. */
  faults: string[];
}

const config = {
  root: "/",
  name: undefined,
  setupFiles: [],
  passWithNoTests: false,
  allowOnly: false,
  testNamePattern: undefined,
  sequence: { seed: 0, hooks: "stack", setupFiles: "list" },
  chaiConfig: undefined,
  // The kit keeps the deadlines, in the process that they are about.
  testTimeout: 0,
  hookTimeout: 30_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
} satisfies Partial<VitestRunner["config"]>;

/**
 * So many at a time, the checks of each one after the other. Each imports its suite anew: nothing
 * of one run is left for the next.
 */
export async function runSuites(runs: readonly SuiteRun[], atOnce = 1): Promise<Ran[]> {
  const importFile = (): void => {
    for (const { url, target } of runs) {
      describe(target.run, { concurrent: true }, () => {
        describe("checks", { concurrent: false }, async () => {
          aimAt(target);
          await import(`${url}?${target.run}`);
        });
      });
    }
  };
  const stray: unknown[] = [];
  const note = (error: unknown): void => void stray.push(error);
  const events = ["uncaughtException", "unhandledRejection"] as const;
  for (const event of events) process.on(event as "uncaughtException", note);
  try {
    const [file] = await startTests(["/suites"], {
      config: { ...config, maxConcurrency: atOnce },
      importFile,
    });
    const common = [...(file?.result?.errors ?? []), ...stray];
    return runs.map(({ target }) => {
      const suite = file?.tasks.find(({ name }) => name === target.run);
      return conclude(suite, common);
    });
  } finally {
    for (const event of events) process.off(event, note);
  }
}

function conclude(suite: Task | undefined, common: readonly unknown[]): Ran {
  const details: CheckMeta[] = [];
  const faults = [...common, ...errorsOf(suite)].map(describeFault);
  let durationMs = 0;
  for (const test of testsIn(suite)) {
    const { result, meta } = test;
    durationMs += result?.duration ?? 0;
    // The test's state and what the check said of itself have to agree: else it is our fault.
    if (meta.check && meta.check.status === STATUS[result?.state ?? ""]) details.push(meta.check);
    else faults.push(`${test.name}: ${describeFault(result?.errors?.[0] ?? result?.state)}`);
  }
  return { details, durationMs, faults };
}

const STATUS: Record<string, CheckMeta["status"]> = {
  pass: "passed",
  fail: "failed",
  skip: "skipped",
};

/** What went wrong around the tests, not in one of them. */
function errorsOf(task: Task | undefined): unknown[] {
  if (task?.type !== "suite") return [];
  return [...(task.result?.errors ?? []), ...task.tasks.flatMap(errorsOf)];
}

function testsIn(task: Task | undefined): Test[] {
  if (task?.type === "test") return [task];
  return task?.tasks.flatMap(testsIn) ?? [];
}

function describeFault(error: unknown): string {
  const { stack, message } = Object(error) as Partial<Error>;
  return stack ?? message ?? String(error);
}
