/** A check: one graded behaviour, and how its result leaves the suite. */
import { test } from "@vitest/runner";
import { CheckFailure, describeFinding, type FailureKind, type Finding } from "./failure.ts";
import { showPrinted } from "./printed.ts";

export interface CheckOptions {
  /** The checks that must pass first: a mistake should show in one place, not in five. */
  after?: readonly string[];
  /** The heading of the lesson that explains it: its anchor. */
  read: string;
  /** Why it matters: the attack or the bug, in a sentence or two. */
  why?: string;
}

/** What a check leaves for the reporter. Plain data: it may come from another thread. */
export interface CheckMeta {
  id: string;
  title: string;
  status: "passed" | "failed" | "skipped";
  kind?: FailureKind;
  /** The failure as plain text, or why it was skipped. */
  message?: string;
  finding?: Finding;
  /** `docs/lessons/NN-slug.md#anchor` */
  read: string;
  /** What the learner's code printed meanwhile, cut. */
  printed?: string;
}

declare module "@vitest/runner" {
  interface TaskMeta {
    check?: CheckMeta;
  }
}

/** What a suite's checks have in common. */
export interface Surroundings {
  slug: string;
  /** Why nothing more is tried, if so. */
  exhausted(): string | undefined;
  /** Puts things back after a check, and returns what was printed. */
  settle(): Promise<string>;
}

export type Check = (
  id: string,
  title: string,
  options: CheckOptions,
  body: () => Promise<void>,
) => void;

export function checksOf(surroundings: Surroundings): Check {
  const passed = new Set<string>();
  const known = new Set<string>();
  return (id, title, options, body) => {
    if (known.has(id)) throw new Error(`There are two checks ${id}.`);
    for (const each of options.after ?? []) {
      if (!known.has(each)) throw new Error(`Check ${id} comes after ${each}, which is not there.`);
    }
    known.add(id);
    test(`${id} ${title}`, { timeout: 0 }, async (context) => {
      const read = `docs/lessons/${surroundings.slug}.md#${options.read}`;
      const meta: CheckMeta = { id, title, status: "skipped", read };
      context.task.meta.check = meta;
      const blocked = options.after?.find((each) => !passed.has(each));
      const reason = blocked ? `Not tried yet: ${blocked} comes first.` : surroundings.exhausted();
      if (reason) {
        meta.message = reason;
        context.skip(reason);
      }
      try {
        await body();
        meta.status = "passed";
        passed.add(id);
      } catch (error) {
        if (!(error instanceof CheckFailure)) throw error; // a fault of ours
        const finding = { why: options.why, ...error.finding };
        if (error.kind === "todo") delete finding.why;
        Object.assign(meta, { status: "failed", kind: error.kind, finding });
        meta.message = describeFinding(finding);
        throw new CheckFailure(error.kind, finding);
      } finally {
        const printed = await surroundings.settle();
        if (printed) meta.printed = showPrinted(printed);
      }
    });
  };
}
