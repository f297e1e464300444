/**
 * Puts the results of several runs together, such as those of the shards of a class. Nothing is
 * graded: what is merged has to be complete, of the same checks, and without overlaps.
 */
import { basename } from "node:path";
import { UsageError } from "../usage-error.ts";
import { Journal } from "./journal.ts";
import type { Plan } from "./journal-line.ts";
import { planIn } from "./out-folder.ts";

export interface Part {
  /** As it was written on the command line. */
  given: string;
  path: string;
}

interface Source extends Part {
  plan: Plan;
}

/** The plan of the whole. @throws UsageError where the parts do not make one */
export function planMerge(parts: readonly Part[]): { plan: Plan; sources: Source[] } {
  const sources = parts.map(({ given, path }) => {
    const plan = planIn(path);
    if (!plan) throw new UsageError(`There are no results of npm run grade in "${given}".`);
    return { given, path, plan };
  });
  const first = sources[0] as Source;
  for (const source of sources) refuseOther(source, first);
  refuseGaps(sources);
  const names = sources.flatMap(({ plan }) => plan.names).toSorted((a, b) => (a < b ? -1 : 1));
  const twice = names.find((name, index) => names[index + 1] === name);
  if (twice !== undefined) {
    const holders = sources.filter(({ plan }) => plan.names.includes(twice));
    const list = holders.map(({ given }) => given).join(" and ");
    throw new UsageError(`${JSON.stringify(twice)} is in ${list}: results would be lost.`);
  }
  const { shard: _, ...common } = first.plan;
  const plan: Plan = { ...common, names, merged: true };
  return { plan, sources };
}

/** Copies what is known into the journal of the whole, a submission at a time. */
export function copyParts(sources: readonly Source[], plan: Plan, whole: Journal): void {
  whole.begin(plan);
  for (const { given, path, plan: part } of sources) {
    const journal = new Journal(`${path}/journal.jsonl`, "r");
    for (const name of part.names) {
      const row = journal.row(name, part.exercises);
      if (!row) {
        throw new UsageError(
          `${given} is not complete: ${JSON.stringify(name)} is still to be graded. Run that part again first.`,
        );
      }
      whole.remark(name, row.remarks);
      for (const cell of row.cells) whole.record(cell);
    }
    journal.close();
  }
}

function refuseOther({ given, plan }: Source, first: Source): void {
  const differs =
    plan.grading !== first.plan.grading
      ? "were graded by other checks, or another version of Node or of the packages"
      : plan.exercises.join() !== first.plan.exercises.join()
        ? "are of other exercises"
        : basename(plan.class) !== basename(first.plan.class)
          ? "are of another class"
          : undefined;
  if (!differs) return;
  throw new UsageError(`The results in ${given} ${differs} than those in ${first.given}.`);
}

/** Of shards, all have to be there. */
function refuseGaps(sources: readonly Source[]): void {
  const counts = new Set(sources.map(({ plan }) => plan.shard?.count ?? 1));
  if (counts.size > 1) throw new UsageError("These are shards of different divisions of a class.");
  const [count = 1] = counts;
  if (count === 1) return;
  const present = sources.map(({ plan }) => plan.shard?.index);
  const wanted = Array.from({ length: count }, (_, index) => index + 1);
  const missing = wanted.find((index) => !present.includes(index));
  if (missing !== undefined) throw new UsageError(`Shard ${missing}/${count} is missing.`);
}
