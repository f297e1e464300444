/** Which code is graded. The runner says; a plain vitest run grades the learner's own. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { inject } from "vitest";
import type { Exercise } from "../course.ts";
import { Keeper } from "../host/keeper.ts";
import type { Bundle } from "../host/bundle.ts";
import { root } from "../host/root.ts";
import { KeeperLine } from "./host-client.ts";

/** What the runner provides; plain data, since it crosses to vitest's worker. */
export interface Target {
  /** Repeats the random values. */
  seed: string;
  /** The keeper's channel. */
  channelName: string;
  /** Exercise slug → what is graded, one submission after the other. */
  exercises: Record<string, TargetRun[]>;
}

export interface TargetRun {
  /** The keeper's key; the tests of this run stand in a `describe` of that name. */
  run: string;
  bundle: Bundle;
}

declare module "vitest" {
  interface ProvidedContext {
    target: Target;
  }
}

/** One exercise that is being graded. */
export interface Grading {
  seed: string;
  line: KeeperLine;
  run: string;
  bundle: Bundle;
  close: () => Promise<void>;
}

/** The run that the suite is being read for; see `bundled-suites.ts`. */
const currentRun = (): TargetRun | undefined =>
  (globalThis as { workshopRun?: TargetRun }).workshopRun;

export async function openTarget(exercise: Exercise): Promise<Grading> {
  const target = inject("target") as Target | undefined;
  const current = currentRun();
  if (target && current) {
    const line = new KeeperLine(target.channelName);
    const close = async (): Promise<void> => {
      await line.send({ kind: "release", run: current.run });
      line.close();
    };
    return { seed: target.seed, line, ...current, close };
  }
  const keeper = new Keeper();
  const run = keeper.add(exercise, {
    label: `exercises/${exercise.slug}`,
    folders: [join(root, "exercises", exercise.slug)],
  });
  const line = new KeeperLine(keeper.channelName);
  const close = async (): Promise<void> => {
    line.close();
    await keeper.close();
  };
  const { bundle } = await keeper.prepared(run);
  return { seed: randomBytes(4).toString("hex"), line, run, bundle, close };
}
