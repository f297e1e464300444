/**
 * Grades submissions with one vitest, kept warm: the first run starts it, later ones find it
 * ready. Learner code never runs in vitest's processes, only in the hosts that suites start.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { TestSuite, Vitest } from "vitest/node";
import type { Exercise } from "../course.ts";
import type { Bundle } from "../host/bundle.ts";
import type { Isolation, Wanted } from "../host/isolation.ts";
import { Keeper } from "../host/keeper.ts";
import type { TargetFolder } from "../host/prepare.ts";
import { root } from "../host/root.ts";
import type { CheckMeta } from "../kit/check.ts";
import type { Target } from "../kit/target.ts";
import { checksProject } from "../kit/vitest.ts";
import { inThisThread } from "./this-thread.ts";
import { conclude, type Graded } from "./verdict.ts";

/** One exercise of one submission. */
export interface Job extends TargetFolder {
  exercise: Exercise;
}

/**
 * Where the suites run: in so many worker threads, each of them anew for every run; or in this
 * thread, which has one exercise graded sooner, and keeps a little memory of every run.
 */
export type Place = { workers: number } | "this thread";

export const newSeed = (): string => String(randomBytes(4).readUInt32BE(0));

export class Grader {
  readonly #vitest: Promise<Vitest>;
  readonly #keeper: Keeper;
  /** What the files of each exercise's last submission load. */
  readonly #packages = new Map<Exercise, Bundle["packages"]>();

  /** The folder in which the submissions are bundled and run. */
  get workplace(): string {
    return this.#keeper.workplace;
  }

  /** @param isolation how the submissions are contained; `grade` rejects where it is not to be had */
  constructor(place: Place = { workers: 1 }, isolation: Wanted = "permission") {
    this.#keeper = new Keeper(isolation);
    this.#vitest = startVitest(place);
    this.#vitest.catch(() => {}); // told by the first grade()
  }

  /** Grades all of these in one run of vitest, in as many suites as there are exercises. */
  async grade(jobs: readonly Job[], seed: string): Promise<Graded[]> {
    // Side by side with the start of vitest, which takes longer.
    const runs = jobs.map((job) => this.#keeper.add(job.exercise, job));
    const isolation = await this.#keeper.isolation;
    const bundles = await Promise.all(runs.map((run) => this.#keeper.prepared(run)));
    const exercises: Target["exercises"] = {};
    jobs.forEach(({ exercise }, index) => {
      const { slug } = exercise;
      const [run, prepared] = [runs[index], bundles[index]];
      if (prepared) this.#packages.set(exercise, prepared.bundle.packages);
      if (run && prepared) (exercises[slug] ??= []).push({ run, bundle: prepared.bundle });
    });
    const vitest = await this.#vitest;
    const project = vitest.getRootProject();
    project.provide("target", { seed, channelName: this.#keeper.channelName, exercises });
    const specifications = Object.keys(exercises).map((slug) =>
      project.createSpecification(join(root, "checks", `${slug}.check.ts`)),
    );
    const exitCode = process.exitCode;
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
    process.exitCode = exitCode; // vitest takes a failed check for the end of the world
    await Promise.all(runs.map((run) => this.#keeper.release(run)));
    return jobs.map(({ exercise }, index) => {
      const module = testModules.find(({ moduleId }) =>
        moduleId.endsWith(`/${exercise.slug}.check.ts`),
      );
      const tests = [...(module?.children.suites() ?? [])].find(({ name }) => name === runs[index]);
      const faults = [...(module?.errors() ?? []), ...(tests?.errors() ?? []), ...unhandledErrors];
      return concludeRun({ exercise, seed, isolation }, tests, faults.map(describeFault));
    });
  }

  /** Makes ready for one more run of this job: it will be graded sooner. */
  expect({ exercise }: Job): void {
    this.#keeper.expect(exercise, this.#packages.get(exercise) ?? {});
  }

  async close(): Promise<void> {
    await (await this.#vitest).close();
    await this.#keeper.close();
  }
}

async function startVitest(place: Place): Promise<Vitest> {
  const { createVitest } = await import("vitest/node");
  const { plugins, test } = checksProject;
  const where =
    place === "this thread"
      ? { pool: inThisThread, maxWorkers: 1 }
      : { isolate: false, maxWorkers: place.workers };
  return createVitest(
    "test",
    { ...test, root, config: false, watch: false, cache: false, reporters: [{}], ...where },
    { plugins },
  );
}

const describeFault = (error: unknown): string => (error as Error).stack ?? String(error);

function concludeRun(
  { exercise, seed, isolation }: { exercise: Exercise; seed: string; isolation: Isolation },
  tests: TestSuite | undefined,
  faults: string[],
): Graded {
  const details: CheckMeta[] = [];
  let durationMs = 0;
  for (const test of tests?.children.allTests() ?? []) {
    const { state, errors } = test.result();
    const meta = test.meta().check;
    durationMs += test.diagnostic()?.duration ?? 0;
    // The test's state and what the check said of itself have to agree: else it is our fault.
    if (meta && meta.status === state) details.push(meta);
    else faults.push(`${test.name}: ${errors?.[0]?.stack ?? errors?.[0]?.message ?? state}`);
  }
  const about = {
    exercise: exercise.slug,
    seed,
    isolation,
    durationMs: Math.ceil(durationMs),
  };
  return conclude(about, details, faults.length > 0 ? faults.join("\n") : undefined);
}
