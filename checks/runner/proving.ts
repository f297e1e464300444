/** Proofs being graded, by graders side by side: one for each processor, as far as there is work. */
import { availableParallelism } from "node:os";
import { Grader, type Job } from "./grader.ts";
import type { Proof } from "./proofs.ts";
import type { Graded } from "./verdict.ts";

/** Many proofs in one run of a suite cost less than many runs; more would hold up the others. */
const BATCH = 24;

export class Proving {
  readonly #graders: Grader[];
  /** Where a proof's result will be: the results of its batch, and its place among them. */
  readonly #results = new Map<Proof, { batch: Promise<Graded[]>; index: number }>();

  /** Begins at once, in this order. */
  constructor(proofs: readonly Proof[], seed: string) {
    const batches = inBatches(proofs);
    const most = Math.min(availableParallelism(), batches.length);
    this.#graders = Array.from({ length: most }, () => new Grader());
    const busy = this.#graders.map((): Promise<unknown> => Promise.resolve());
    for (const [turn, some] of batches.entries()) {
      const at = turn % most;
      const grader = this.#graders[at] as Grader;
      const batch = (busy[at] as Promise<unknown>).then(() => grader.grade(some.map(jobOf), seed));
      busy[at] = batch.catch(() => {}); // told to whoever asks for one of them
      some.forEach((proof, index) => this.#results.set(proof, { batch, index }));
    }
  }

  /** What came of a proof, once that is known. Rejects where the grader broke. */
  async of(proof: Proof): Promise<Graded> {
    const { batch, index } = this.#results.get(proof) ?? {};
    const graded = (await batch)?.[index ?? 0];
    if (!graded) throw new Error(`${proof.name} was not graded.`);
    return graded;
  }

  async close(): Promise<void> {
    await Promise.all(this.#graders.map((grader) => grader.close()));
  }
}

const jobOf = ({ exercise, name, folders }: Proof): Job => ({ exercise, label: name, folders });

/** Each holds proofs of one exercise. */
function inBatches(proofs: readonly Proof[]): Proof[][] {
  return [...new Set(proofs.map(({ exercise }) => exercise))].flatMap((exercise) => {
    const all = proofs.filter((proof) => proof.exercise === exercise);
    const count = Math.ceil(all.length / BATCH);
    return Array.from({ length: count }, (_, at) => all.slice(at * BATCH, (at + 1) * BATCH));
  });
}
