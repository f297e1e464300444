/**
 * `npm run prove -- --as-class`: the proofs once more, handed in as a class and graded by
 * `npm run grade`. What a command does with hundreds of submissions is tried here, not the checks.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grade } from "./grade.ts";
import type { ExitCode } from "./main.ts";
import { otherFailures, type Proof } from "./proofs.ts";
import type { Verdict } from "./verdict.ts";

interface Results {
  submissions: { name: string; untouched: string[]; exercises: Verdict[] }[];
}

/** Returns 0 where every proof came out as it should, and 1 where one did not. */
export async function proveAsClass(proofs: readonly Proof[], seed: string): Promise<ExitCode> {
  const home = mkdtempSync(join(tmpdir(), "proofs-"));
  try {
    const byName = new Map(proofs.map((proof) => [nameOf(proof), proof]));
    for (const [name, { exercise, folders }] of byName)
      for (const folder of folders)
        cpSync(folder, join(home, "class", name, exercise.slug), { recursive: true });
    const only = [...new Set(proofs.map(({ exercise }) => exercise.number))].join(",");
    const out = join(home, "grades");
    const code = await grade([join(home, "class"), "--only", only, "--seed", seed, "--out", out]);
    const { submissions } = JSON.parse(readFileSync(join(out, "results.json"), "utf8")) as Results;
    const objections = submissions.flatMap((submission) => {
      const proof = byName.get(submission.name);
      const objection = proof ? objectionTo(proof, submission) : "is no proof";
      return objection ? [`NOT EXPECTED ${submission.name}: ${objection}`] : [];
    });
    const missing = byName.size - submissions.length;
    if (missing > 0) objections.push(`${missing} proofs are not in the results`);
    for (const line of objections) process.stdout.write(`${line}\n`);
    const verdict = objections.length === 0 ? "all as expected" : `${objections.length} not`;
    process.stdout.write(
      `${byName.size} proofs as a class: ${verdict} (--seed ${seed}; exit code ${code}).\n`,
    );
    return objections.length === 0 ? 0 : 1;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const nameOf = ({ exercise, name }: Proof): string =>
  `${exercise.number} ${name.replace("/", " ")}`;

function objectionTo(
  proof: Proof,
  { untouched, exercises }: Results["submissions"][number],
): string | undefined {
  if (proof.name === "starter")
    return untouched.length === 1 ? undefined : "the starter was graded";
  const [verdict, ...more] = exercises;
  if (!verdict || more.length > 0) return `${exercises.length} exercises were graded`;
  if (verdict.status === "fault") return "the grader broke";
  const others = otherFailures(proof, verdict.checks);
  if (others !== undefined) return others;
  const passes = verdict.status === "passed" && verdict.score === 1;
  return passes === (proof.fails.length === 0) ? undefined : `is ${verdict.status}`;
}
