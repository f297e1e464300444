/** A table of submissions, each with what has to become of it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Isolation } from "../../host/isolation.ts";
import { limits } from "../../host/limits.ts";
import type { Graded } from "../../runner/verdict.ts";
import { checkoutHash, HostileClass, skipped, told, type Files } from "./hostile-class.ts";

export interface Case {
  name: string;
  files: Files;
  /** The exercise; 03 where none is named. */
  of?: string;
  /** Without one: `failed` or `error`, both will do. */
  status?: "passed" | "failed" | "error";
  /** What the learner is told. */
  says?: RegExp;
  /** Checks that must not pass by it. */
  never?: string[];
  /** To be tried in namespaces too. */
  nasty?: boolean;
}

export interface Setting {
  isolation?: Isolation;
  graders?: number;
  /** Exercises side by side in each. */
  workers?: number;
}

const LATE = /no answer within|were used up/;

export function gradesAsExpected(
  title: string,
  cases: readonly Case[],
  { isolation = "permission", graders = 3, workers = 1 }: Setting = {},
): void {
  const missing = isolation === "namespace" ? skipped : "";
  describe.skipIf(missing !== "")(`${missing}${title} (${isolation})`, () => {
    let submissions: HostileClass;
    let results: Graded[];
    let before: string;
    beforeAll(async () => {
      before = checkoutHash();
      submissions = new HostileClass(isolation, Math.min(graders, cases.length), workers);
      results = await submissions.grade(cases);
      // A right answer that was late on a busy machine gets a second chance, by itself.
      for (const [index, each] of cases.entries()) {
        if (each.status !== "passed" || !LATE.test(told(results[index] as Graded))) continue;
        [results[index]] = (await submissions.grade([each])) as [Graded];
      }
    }, 600_000);
    afterAll(() => submissions.close(), 60_000);

    test.each(cases.map((each, index) => ({ ...each, index })))("$name", (each) => {
      const graded = results[each.index] as Graded;
      expect(graded.fault).toBeUndefined();
      expect(graded.verdict.isolation).toBe(isolation);
      if (each.says) expect(told(graded)).toMatch(each.says);
      if (each.status === "passed") expect(told(graded)).toBe("");
      expect(graded.verdict.status).toMatch(each.status ?? /^(?:failed|error)$/);
      expect(graded.verdict.score === 1).toBe(each.status === "passed");
      const passed = graded.verdict.checks.filter(({ status }) => status === "passed");
      for (const id of each.never ?? []) expect(passed.map((check) => check.id)).not.toContain(id);
      expect(graded.verdict.durationMs).toBeLessThan(
        limits.exerciseMs + limits.starvedExerciseMs + 3_000,
      );
    });

    test("nothing is left behind, and nothing was changed", () => {
      expect(submissions.leftBehind()).toEqual([]);
      expect(checkoutHash()).toBe(before);
    });
  });
}
