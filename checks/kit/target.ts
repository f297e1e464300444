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
  /** Exercise slug → what is graded. */
  exercises: Record<string, { run: string; bundle: Bundle }>;
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

export async function openTarget(exercise: Exercise): Promise<Grading> {
  const target = inject("target") as Target | undefined;
  const given = target?.exercises[exercise.slug];
  if (target && given) {
    const line = new KeeperLine(target.channelName);
    return { seed: target.seed, line, ...given, close: async () => line.close() };
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
