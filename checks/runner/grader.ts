/**
 * Grades submissions, and keeps warm what does it: the first run makes the suites ready, later
 * ones find them so. Learner code never runs here, only in the hosts that suites start.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { usual, type Wanted } from "../host/isolation.ts";
import type { Bundle } from "../host/bundle.ts";
import { Keeper } from "../host/keeper.ts";
import { onceFor } from "../host/once.ts";
import { root } from "../host/root.ts";
import type { TargetFolder } from "../host/submission.ts";
import { bundleSuite } from "../kit/bundle-module.ts";
import type { Ran, SuiteRun } from "./run-suites.ts";
import { conclude, type Graded } from "./verdict.ts";

/** One exercise of one submission. */
export interface Job extends TargetFolder {
  exercise: Exercise;
}

/**
 * Where the suites run: in so many threads, anew for every run; or here, in this thread, so many at
 * a time, which costs less, and keeps a little memory of every run.
 */
export type Place = { threads: number } | { here: number };

export const newSeed = (): string => String(randomBytes(4).readUInt32BE(0));

export class Grader {
  readonly #place: Place;
  readonly #keeper: Keeper;
  /** The bundled suites, by exercise. */
  readonly #suites = new Map<Exercise, Promise<string>>();

  /** The folder in which the submissions are bundled and run. */
  get workplace(): string {
    return this.#keeper.workplace;
  }

  /** @param isolation how the submissions are contained; `grade` rejects where it is not to be had */
  constructor(place: Place = { threads: 1 }, isolation: Wanted = usual) {
    this.#place = place;
    this.#keeper = new Keeper(isolation);
  }

  /** Grades all of these, one exercise after the other in each thread. */
  async grade(jobs: readonly Job[], seed: string): Promise<Graded[]> {
    const keys = jobs.map((job) => this.#keeper.add(job.exercise, job));
    const isolation = await this.#keeper.isolation;
    const [suites, bundles] = await Promise.all([
      Promise.all(jobs.map(({ exercise }) => this.#suiteOf(exercise))),
      Promise.all(keys.map((key) => this.#keeper.bundled(key))),
    ]);
    const { channelName } = this.#keeper;
    const runs = keys.map((run, index): SuiteRun => {
      const target = { seed, channelName, run, bundle: bundles[index] as Bundle };
      return { url: suites[index] as string, target };
    });
    // Suites release what they have opened; where one breaks, its hosts end all the same.
    const ran = await this.#run(runs).finally(() =>
      Promise.all(keys.map((key) => this.#keeper.release(key))),
    );
    return jobs.map(({ exercise }, index) => {
      const { details, durationMs, faults } = ran[index] as Ran;
      const about = { exercise: exercise.slug, seed, isolation, durationMs: Math.ceil(durationMs) };
      return conclude(about, details, faults.length > 0 ? faults.join("\n") : undefined);
    });
  }

  async #run(runs: readonly SuiteRun[]): Promise<Ran[]> {
    // Loaded while the hosts start.
    if ("here" in this.#place)
      return (await import("./run-suites.ts")).runSuites(runs, this.#place.here);
    return (await import("./suite-threads.ts")).runInThreads(runs, this.#place.threads);
  }

  #suiteOf(exercise: Exercise): Promise<string> {
    const path = join(root, "checks", `${exercise.slug}.check.ts`);
    return onceFor(this.#suites, exercise, () => bundleSuite(path));
  }

  /** Makes ready for one more run of this job: it will be graded sooner. */
  expect({ exercise }: Job): void {
    this.#keeper.expect(exercise);
  }

  close(): Promise<void> {
    return this.#keeper.close();
  }
}
