/**
 * The checks themselves, tried on known answers: every solution and every right answer passes,
 * every starter fails by not being written yet, every wrong answer fails by the checks that its
 * proof names, and by no others.
 *
 * Starters are the pristine ones: what a learner has made of `exercises/` changes nothing here.
 */
import { availableParallelism } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** Many proofs in one run of vitest cost less than many runs; more would hold up the others. */
const BATCH = 12;

const batches = course.flatMap((exercise) => {
  const proofs = all.filter((proof) => proof.exercise === exercise);
  const count = Math.ceil(proofs.length / BATCH);
  return Array.from({ length: count }, (_, index) =>
    proofs.slice(index * BATCH, (index + 1) * BATCH),
  );
});

interface Awaited {
  objection: Promise<string | undefined>;
  resolve(objection: string | undefined): void;
  reject(error: unknown): void;
}

/** What is wrong with how a proof was taken, as soon as that is known. */
const awaited = new Map<Proof, Awaited>(all.map((proof) => [proof, newAwaited()]));

/** Graders side by side: each takes a batch, and the next when it is done with it. */
const graders = Array.from({ length: availableParallelism() }, () => new Grader());

async function work(grader: Grader): Promise<void> {
  for (let batch = batches.shift(); batch; batch = batches.shift()) {
    const jobs = batch.map(({ exercise, name, folders }) => ({ exercise, label: name, folders }));
    try {
      const graded = await grader.grade(jobs, seed);
      batch.forEach((proof, index) => {
        const result = graded[index];
        awaited.get(proof)?.resolve(result ? objectionTo(proof, result) : "was not graded");
      });
    } catch (error) {
      for (const proof of batch) awaited.get(proof)?.reject(error);
    }
  }
}

function newAwaited(): Awaited {
  let resolve: Awaited["resolve"] = () => {};
  let reject: Awaited["reject"] = () => {};
  const objection = new Promise<string | undefined>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  objection.catch(() => {}); // told by the test that waits for it
  return { objection, resolve, reject };
}

beforeAll(() => {
  for (const grader of graders) void work(grader);
});
afterAll(async () => {
  await Promise.all(graders.map((grader) => grader.close()));
});

describe.each(course)("$slug", ({ slug }) => {
  const proofs = all.filter(({ exercise }) => exercise.slug === slug);
  test.each(proofs)(`$name (seed ${seed})`, { timeout: 600_000 }, async (proof) => {
    expect(await awaited.get(proof)?.objection).toBeUndefined();
  });

  test("has at least 4 right and 12 wrong answers", () => {
    const count = (kind: string): number =>
      proofs.filter(({ name }) => name.startsWith(kind)).length;
    expect(count("right/")).toBeGreaterThanOrEqual(4);
    expect(count("wrong/")).toBeGreaterThanOrEqual(12);
  });
});
