/** `npm run prove 03`: tries an exercise's checks on its proofs. For whoever changes a check. */
import { join } from "node:path";
import { course, type Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import type { Proofs } from "../proofs/proof.ts";
import { parseCommandLine, readSeed } from "./command-line.ts";
import { findExercise } from "./find-exercise.ts";
import { newSeed } from "./grader.ts";
import { importBundled } from "./import-bundled.ts";
import type { ExitCode } from "./main.ts";
import { proveAsClass } from "./prove-class.ts";
import { objectionTo, proofsOf, type Proof } from "./proofs.ts";
import { Proving } from "./proving.ts";
import { UsageError } from "./usage-error.ts";
import type { Graded } from "./verdict.ts";

const USAGE = "Usage: npm run prove [exercise …] -- [--only <name>] [--seed <n>] [--as-class]";

const options = {
  only: { type: "string" },
  seed: { type: "string" },
  "as-class": { type: "boolean" },
} as const;

export async function prove(argv: string[]): Promise<ExitCode> {
  const { positionals, values } = parseCommandLine(argv, options, USAGE);
  const exercises = positionals.length > 0 ? positionals.map(findExercise) : course;
  const seed = readSeed(values.seed) ?? newSeed();
  const chosen = await chosenOf(exercises, values.only);
  if (chosen.length === 0) throw new UsageError(`No proof's name contains "${values.only}".`);
  if (values["as-class"]) return proveAsClass(chosen, seed);
  const proving = new Proving(chosen, seed);
  let objections = 0;
  try {
    for (const proof of chosen) {
      const graded = await proving.of(proof);
      const objection = objectionTo(proof, graded);
      if (objection !== undefined) objections += 1;
      const told = values.only === undefined ? "" : messagesOf(graded);
      process.stdout.write(`${describe(proof, objection)}\n${told}`);
    }
  } finally {
    await proving.close();
  }
  process.stdout.write(
    `${objections === 0 ? "All as expected" : `${objections} not as expected`} (--seed ${seed}).\n`,
  );
  return objections === 0 ? 0 : 1;
}

/** The proofs of these exercises whose name contains `only`. */
async function chosenOf(exercises: readonly Exercise[], only = ""): Promise<Proof[]> {
  const all = exercises.map(async (exercise) => {
    const { proofs } = await importBundled<{ proofs: Proofs }>(pathOf(exercise));
    return proofsOf(exercise, proofs).filter(({ name }) => name.includes(only));
  });
  return (await Promise.all(all)).flat();
}

function describe({ exercise, name }: Proof, objection: string | undefined): string {
  const label = `${exercise.number} ${name}`;
  return objection === undefined ? `as expected  ${label}` : `NOT EXPECTED ${label}: ${objection}`;
}

/** Everything that the learner is told. */
const messagesOf = ({ details }: Graded): string =>
  details.flatMap(({ message }) => (message ? `${message}\n` : [])).join("");

const pathOf = ({ slug }: Exercise): string => join(root, "checks/proofs", slug, "proofs.ts");
