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
  /** The packages that an answer loads: they are loaded ahead, before there is one. */
  packages: readonly string[];
  /** Whether checks end the learner's process and go on in a new one, as after a restart. */
  restarts?: true;
}

export const course: readonly Exercise[] = [
  {
    number: "01",
    slug: "01-session-vs-token",
    title: "Session or token?",
    outcome: "explain how token authentication differs from session authentication",
    minutes: 45,
    files: ["session-desk.ts", "token-desk.ts", "answers.ts"],
    restarts: true,
    packages: [],
  },
  {
    number: "02",
    slug: "02-decode-a-jwt",
    title: "Decode a JWT",
    outcome: "say what a JSON Web Token is, and what everybody can read in it",
    minutes: 40,
    files: ["decode.ts", "answers.ts"],
    byHand: ["decode.ts"],
    packages: [],
  },
  {
    number: "03",
    slug: "03-authorization-header",
    title: "Read the Authorization header",
    outcome: "say what an Authorization header is, and take a bearer token out of one",
    minutes: 40,
    files: ["bearer.ts", "app.ts", "answers.ts"],
    packages: ["express"],
  },
  {
    number: "04",
    slug: "04-sign",
    title: "Sign a token",
    outcome: "identify and explain the methods used to sign tokens",
    minutes: 60,
    files: ["hs256.ts", "secret.ts", "issue-token.ts", "app.ts"],
    byHand: ["hs256.ts"],
    packages: ["express", "jsonwebtoken"],
  },
  {
    number: "05",
    slug: "05-verify",
    title: "Verify a token",
    outcome: "identify and explain the methods used to verify tokens",
    minutes: 60,
    files: ["hs256.ts", "verify-token.ts", "answers.ts"],
    byHand: ["hs256.ts"],
    packages: ["jsonwebtoken"],
  },
  {
    number: "06",
    slug: "06-middleware",
    title: "Protect routes with middleware",
    outcome: "write custom middleware that verifies the token on a given route",
    minutes: 50,
    files: ["require-token.ts", "require-role.ts", "app.ts"],
    packages: ["express", "jsonwebtoken"],
  },
  {
    number: "07",
    slug: "07-expiry",
    title: "Let tokens expire",
    outcome: "say when a token expires, who decides that, and how a client gets a fresh one",
    minutes: 50,
    files: ["issue-token.ts", "seconds-left.ts", "app.ts"],
    packages: ["express", "jsonwebtoken"],
  },
  {
    number: "08",
    slug: "08-passport-strategy",
    title: "Write the Passport strategy",
    outcome: "extend a Passport setup with JSON Web Tokens",
    minutes: 60,
    files: ["strategy.ts", "app.ts"],
    packages: ["express", "jsonwebtoken", "passport", "passport-jwt", "passport-local"],
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
