/** An exercise's proofs as things to grade, and what the checks have to make of each. */
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import type { Proofs } from "../proofs/proof.ts";
import type { CheckVerdict, Graded } from "./verdict.ts";

/** One answer to try, and what the checks have to make of it. */
export interface Proof {
  exercise: Exercise;
  /** `right/named-groups`, `wrong/slice-7`, `starter`, `solution` */
  name: string;
  folders: string[];
  /** The checks that have to fail, in order; none for a right answer. */
  fails: readonly string[];
  /** What the first of them has to say. */
  says: string;
}

const NOT_WRITTEN = "is not written yet";

export function proofsOf(exercise: Exercise, { starter, right, wrong }: Proofs): Proof[] {
  const { slug } = exercise;
  const solution = join(root, "solutions", slug);
  const over = (name: string): string[] => [solution, join(root, "checks/proofs", slug, name)];
  const passes = { exercise, fails: [], says: "" };
  return [
    { ...passes, name: "solution", folders: [solution] },
    {
      exercise,
      name: "starter",
      folders: [join(root, "checks/starters", slug)],
      fails: starter,
      says: NOT_WRITTEN,
    },
    ...Object.keys(right).map((name) => ({
      ...passes,
      name: `right/${name}`,
      folders: over(`right/${name}`),
    })),
    ...Object.entries(wrong).map(([name, { fails, says }]) => ({
      exercise,
      name: `wrong/${name}`,
      folders: over(`wrong/${name}`),
      fails,
      says,
    })),
  ];
}

/** "fails 03.4, not 03.6", where other checks failed than the proof names; else undefined. */
export function otherFailures(
  { fails }: Proof,
  checks: readonly Pick<CheckVerdict, "id" | "status">[],
): string | undefined {
  const ids = checks.filter(({ status }) => status === "failed").map(({ id }) => id);
  if (ids.join() === fails.join()) return undefined;
  return `fails ${ids.join(", ") || "nothing"}, not ${fails.join(", ") || "nothing"}`;
}

/** What is wrong with how the checks took a proof; undefined if they took it as they should. */
export function objectionTo(proof: Proof, { verdict, details, fault }: Graded): string | undefined {
  if (fault !== undefined) return `the grader broke: ${fault}`;
  const failed = details.filter(({ status }) => status === "failed");
  const others = otherFailures(proof, details);
  if (others !== undefined) {
    return `${others}\n${failed.map(({ id, message }) => `${id}: ${message}`).join("\n")}`;
  }
  const message = failed[0]?.message ?? "";
  if (!message.includes(proof.says)) return `says:\n${message}\nand not: ${proof.says}`;
  if (proof.name === "starter" && !failed.every(({ kind }) => kind === "todo")) {
    return `the starter fails by more than not being written: ${message}`;
  }
  if (proof.fails.length === 0 && verdict.status !== "passed") return `is ${verdict.status}`;
  return undefined;
}
