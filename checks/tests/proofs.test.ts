/**
 * The checks themselves, tried on known answers: every solution and every right answer passes,
 * every starter fails by not being written yet, every wrong answer fails by the checks that its
 * proof names, and by no others.
 *
 * Starters are the pristine ones: what a learner has made of `exercises/` changes nothing here.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import type { Proofs } from "../proofs/proof.ts";
import { newSeed } from "../runner/grader.ts";
import { objectionTo, proofsOf, type Proof } from "../runner/proofs.ts";
import { Proving } from "../runner/proving.ts";

const seed = newSeed();

const all: Proof[] = [];
for (const exercise of course) {
  const { proofs } = (await import(`../proofs/${exercise.slug}/proofs.ts`)) as { proofs: Proofs };
  all.push(...proofsOf(exercise, proofs));
}

let proving: Proving;
beforeAll(() => {
  proving = new Proving(all, seed);
});
afterAll(() => proving.close());

describe.each(course)("$slug", ({ slug }) => {
  const proofs = all.filter(({ exercise }) => exercise.slug === slug);
  test.each(proofs)(`$name (seed ${seed})`, { timeout: 600_000 }, async (proof) => {
    expect(objectionTo(proof, await proving.of(proof))).toBeUndefined();
  });

  test("has at least 4 right and 12 wrong answers", () => {
    const count = (kind: string): number =>
      proofs.filter(({ name }) => name.startsWith(kind)).length;
    expect(count("right/")).toBeGreaterThanOrEqual(4);
    expect(count("wrong/")).toBeGreaterThanOrEqual(12);
  });
});
