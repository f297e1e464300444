/**
 * The checks themselves, tried on known answers: every solution and every right answer passes,
 * every starter fails by not being written yet, every wrong answer fails by the checks that its
 * proof names, and by no others.
 *
 * Starters are the pristine ones: what a learner has made of `exercises/` changes nothing here.
 */
import { availableParallelism } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import type { Proofs } from "../proofs/proof.ts";
import { Grader, newSeed } from "../runner/grader.ts";
import { objectionTo, proofsOf, type Proof } from "../runner/proofs.ts";

const seed = newSeed();

const all: Proof[] = [];
for (const exercise of course) {
  const { proofs } = (await import(`../proofs/${exercise.slug}/proofs.ts`)) as { proofs: Proofs };
  all.push(...proofsOf(exercise, proofs));
}

/** Graders side by side, each grading one proof after the other. */
const graders = Array.from({ length: availableParallelism() }, () => new Grader());
const idle = [...graders];
const waiting: ((grader: Grader) => void)[] = [];

async function objection(proof: Proof): Promise<string | undefined> {
  const { exercise, name, folders } = proof;
  const grader = idle.pop() ?? (await new Promise<Grader>((resolve) => waiting.push(resolve)));
  try {
    const [graded] = await grader.grade([{ exercise, label: name, folders }], seed);
    return graded ? objectionTo(proof, graded) : "was not graded";
  } finally {
    const next = waiting.shift();
    if (next) next(grader);
    else idle.push(grader);
  }
}

afterAll(async () => {
  await Promise.all(graders.map((grader) => grader.close()));
});

describe.each(course)("$slug", ({ slug }) => {
  const proofs = all.filter(({ exercise }) => exercise.slug === slug);
  test.concurrent.each(proofs)(`$name (seed ${seed})`, { timeout: 180_000 }, async (proof) => {
    expect(await objection(proof)).toBeUndefined();
  });

  test("has at least 4 right and 12 wrong answers", () => {
    const count = (kind: string): number =>
      proofs.filter(({ name }) => name.startsWith(kind)).length;
    expect(count("right/")).toBeGreaterThanOrEqual(4);
    expect(count("wrong/")).toBeGreaterThanOrEqual(12);
  });
});
