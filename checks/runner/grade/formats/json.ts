/**
 * `results.json`:
 *
 *     { "version": 1, "class": "…", "seed": "…" or null, "isolation": "…", "exercises": ["03-…"],
 *       "submissions": [
 *         { "name": "ada", "total": 0.75 or null, "notHandedIn": ["04-…"], "untouched": ["05-…"],
 *           "remarks": ["…"], "faults": { "06-…": "…" }, "exercises": [ what check --json prints ] } ] }
 *
 * `seed` is null where shards had seeds of their own; each verdict names its own. `isolation` is
 * the weakest that a verdict names. One submission a line.
 */
import { basename } from "node:path";
import { isolations } from "../../../host/isolation.ts";
import { totalOf, type Row } from "../cell.ts";
import type { Plan } from "../journal-line.ts";

export function jsonHead(plan: Plan, { seed, isolation }: Held): string {
  const head = JSON.stringify({
    version: 1,
    class: basename(plan.class),
    seed,
    isolation,
    exercises: plan.exercises,
  });
  return `${head.slice(0, -1)},"submissions":[`;
}

export const JSON_TAIL = "\n]}\n";

export function jsonRow(row: Row): string {
  const slugs = (state: string): string[] =>
    row.cells.filter((cell) => cell.state === state).map(({ exercise }) => exercise);
  const faults = row.cells.flatMap(({ exercise, fault }) => (fault ? [[exercise, fault]] : []));
  return `\n${JSON.stringify({
    name: row.name,
    total: totalOf(row) ?? null,
    notHandedIn: slugs("missing"),
    untouched: slugs("untouched"),
    remarks: row.remarks,
    faults: Object.fromEntries(faults) as Record<string, string>,
    exercises: row.cells.flatMap(({ verdict }) => verdict ?? []),
  })}`;
}

/** An isolation, and what was not contained in it. */
export function describeIsolation(isolation: string): string {
  const open: Record<string, string> = {
    permission: "the network was in reach",
    process: "files, the network and other processes were in reach",
  };
  return open[isolation] ? `${isolation}, so ${open[isolation]}` : isolation;
}

/** What all verdicts have in common. */
export interface Held {
  seed: string | null;
  isolation: string | null;
}

/** Goes through the verdicts for what they have in common. */
export class Common implements Held {
  readonly #seeds = new Set<string>();
  readonly #isolations = new Set<string>();

  add({ cells }: Row): void {
    for (const { verdict } of cells) {
      if (!verdict || verdict.status === "fault") continue;
      this.#seeds.add(verdict.seed);
      this.#isolations.add(verdict.isolation);
    }
  }

  get seed(): string | null {
    return this.#seeds.size === 1 ? ([...this.#seeds][0] ?? null) : null;
  }

  get isolation(): string | null {
    const held = [...this.#isolations];
    return isolations.find((tier) => held.includes(tier)) ?? held[0] ?? null;
  }
}
