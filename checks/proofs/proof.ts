/** Proofs: known answers that keep the checks honest. Each exercise lists its own in `proofs.ts`. */
export interface Proofs {
  /** The checks that an untouched starter fails by "not written yet"; the others are not tried. */
  starter: readonly string[];
  /** Folder in `right/` → how this right answer differs from the solution. */
  right: Readonly<Record<string, string>>;
  /** Folder in `wrong/` → the mistake, and what the checks have to make of it. */
  wrong: Readonly<Record<string, WrongAnswer>>;
}

export interface WrongAnswer {
  /** The mistake, as one would tell it to a colleague. */
  mistake: string;
  /** The checks that fail: these, in the suite's order, and no others. */
  fails: readonly string[];
  /** A part of what the learner is told by the first of them. */
  says: string;
}
