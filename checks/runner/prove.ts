/** `npm run prove 03`: tries an exercise's checks on its proofs. For whoever changes a check. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { course, type Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import type { Proofs } from "../proofs/proof.ts";
import { findExercise } from "./find-exercise.ts";
import { Grader, newSeed } from "./grader.ts";
import { importBundled } from "./import-bundled.ts";
import type { ExitCode } from "./main.ts";
import { objectionTo, proofsOf } from "./proofs.ts";

export async function prove(argv: string[]): Promise<ExitCode> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { only: { type: "string" }, seed: { type: "string" } },
  });
  const exercises = positionals.length > 0 ? positionals.map(findExercise) : course;
  const seed = values.seed ?? newSeed();
  const grader = new Grader();
  let objections = 0;
  for (const exercise of exercises) {
    const proofs = proofsOf(
      exercise,
      (await importBundled<{ proofs: Proofs }>(pathOf(exercise))).proofs,
    );
    for (const proof of proofs.filter(({ name }) => name.includes(values.only ?? ""))) {
      const label = `${exercise.number} ${proof.name}`;
      const [graded] = await grader.grade([{ exercise, label, folders: proof.folders }], seed);
      const objection = graded ? objectionTo(proof, graded) : "was not graded";
      if (objection !== undefined) objections += 1;
      const told =
        values.only !== undefined
          ? (graded?.details ?? [])
              .map(({ message }) => message ?? "")
              .filter(Boolean)
              .join("\n")
          : "";
      process.stdout.write(
        `${objection === undefined ? "as expected " : "NOT EXPECTED"} ${label}${objection ? `: ${objection}` : ""}\n${told}`,
      );
    }
  }
  await grader.close();
  process.stdout.write(
    `${objections === 0 ? "All as expected" : `${objections} not as expected`} (--seed ${seed}).\n`,
  );
  return objections === 0 ? 0 : 1;
}

const pathOf = ({ slug }: Exercise): string => join(root, "checks/proofs", slug, "proofs.ts");
