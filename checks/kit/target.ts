/** Which code is graded. The runner says; a plain vitest run grades the learner's own. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { Keeper } from "../host/keeper.ts";
import type { Bundle } from "../host/bundle.ts";
import { root } from "../host/root.ts";
import { KeeperLine } from "./host-client.ts";

/** What the runner has graded; plain data, since it may cross to a thread. */
export interface Target {
  /** Repeats the random values. */
  seed: string;
  /** The keeper's channel. */
  channelName: string;
  /** The keeper's key; the tests of this run stand in a `describe` of that name. */
  run: string;
  bundle: Bundle;
}

/** One exercise that is being graded. */
export interface Grading {
  seed: string;
  line: KeeperLine;
  run: string;
  bundle: Bundle;
  close: () => Promise<void>;
}

const current = globalThis as { workshopTarget?: Target };

/** The suite that is imported next grades this. */
export function aimAt(target: Target): void {
  current.workshopTarget = target;
}

export async function openTarget(exercise: Exercise): Promise<Grading> {
  const target = current.workshopTarget;
  if (target) {
    const line = new KeeperLine(target.channelName);
    const close = async (): Promise<void> => {
      await line.send({ kind: "release", run: target.run });
      line.close();
    };
    return { ...target, line, close };
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
  const bundle = await keeper.bundled(run);
  return { seed: randomBytes(4).toString("hex"), line, run, bundle, close };
}
