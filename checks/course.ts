/** The course: the one list of exercises, in order. */
export interface Exercise {
  /** Two digits, the way commands and check ids write it: "03". */
  number: string;
  /** The folder's name in `exercises/`, `solutions/`, `checks/starters/` and `checks/proofs/`. */
  slug: string;
  title: string;
  /** The learning outcome, as the end of "After this exercise you can …". */
  outcome: string;
  /** Reading and solving, for somebody new to tokens. */
  minutes: number;
  /** The files that learners write. */
  files: readonly string[];
  /** Those of them that have to do without a library for tokens. */
  byHand?: readonly string[];
}

export const course: readonly Exercise[] = [
  {
    number: "02",
    slug: "02-decode-a-jwt",
    title: "Decode a JWT",
    outcome: "say what a JSON Web Token is, and what everybody can read in it",
    minutes: 40,
    files: ["decode.ts", "answers.ts"],
    byHand: ["decode.ts"],
  },
  {
    number: "03",
    slug: "03-authorization-header",
    title: "Read the Authorization header",
    outcome: "say what an Authorization header is, and take a bearer token out of one",
    minutes: 40,
    files: ["bearer.ts", "app.ts", "answers.ts"],
  },
];

/**
 * Given modules that answer an exercise: they can be loaded in later exercises only.
 * File in `exercises/given/` → number of the exercise that it answers.
 */
export const givenAnswers: Readonly<Record<string, string>> = {
  "bearer.ts": "03",
  "issue-token.ts": "04",
  "verify-token.ts": "05",
};

/** Libraries that would do by-hand work for the learner. */
export const tokenLibraries: readonly string[] = ["jsonwebtoken", "jws", "jwa", "passport-jwt"];
