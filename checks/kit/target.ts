/** Which code is graded. The runner says; a plain vitest run grades the learner's own. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { inject } from "vitest";
import type { Exercise } from "../course.ts";
import { prepare, type Prepared, type TargetFolder } from "../host/prepare.ts";
import { root } from "../host/root.ts";
import { openWorkplace, sweep } from "../host/workplace.ts";

/** What the runner provides; everything in it is plain data. */
export interface Target {
  /** Repeats the random values. */
  seed: string;
  /** Exercise slug → what its hosts need. */
  exercises: Record<string, Prepared>;
}

declare module "vitest" {
  interface ProvidedContext {
    target: Target;
  }
}

export interface Graded {
  seed: string;
  prepared: Promise<Prepared>;
  /** Takes away what was made for this run. */
  cleanUp: () => void;
}

export function targetOf(exercise: Exercise): Graded {
  const target = inject("target") as Target | undefined;
  const given = target?.exercises[exercise.slug];
  if (target && given) {
    return { seed: target.seed, prepared: Promise.resolve(given), cleanUp: () => {} };
  }
  const workplace = openWorkplace();
  const own: TargetFolder = {
    label: `exercises/${exercise.slug}`,
    folders: [join(root, "exercises", exercise.slug)],
  };
  return {
    seed: randomBytes(4).toString("hex"),
    prepared: prepare(exercise, own, workplace),
    cleanUp: () => sweep(workplace),
  };
}
