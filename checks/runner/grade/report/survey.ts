/**
 * What the report needs to know of a whole class: a few letters and numbers for each learner.
 * Messages stay in the journal; the same one that several learners got is kept track of once.
 */
import { createHash } from "node:crypto";
import { course } from "../../../course.ts";
import type { CheckVerdict, Verdict } from "../../verdict.ts";
import { totalOf, type Cell, type Row } from "../cell.ts";
import { remarksOf } from "../formats/csv.ts";

export interface Learner {
  name: string;
  total: number | undefined;
  remarks: string[];
  /** One for each exercise. */
  results: Result[];
}

export interface Result {
  state: Cell["state"];
  status: Verdict["status"] | undefined;
  score: number;
  /** Check id → the number of its message; the statuses of the others are in `letters`. */
  messages: Map<string, number>;
  /** In the suite's order: p passed, f failed, s skipped. */
  letters: string;
}

export interface SurveyedCheck {
  id: string;
  title: string;
  read: string;
  passed: number;
  failed: number;
  skipped: number;
  /** Numbers of the messages, how many learners got each, and what it says in short. */
  messages: Map<number, { count: number; gist: string }>;
}

export interface SurveyedExercise {
  slug: string;
  number: string;
  title: string;
  checks: SurveyedCheck[];
}

/** Beyond this many, a cell says that it failed and no more: results.json holds what is missing. */
const MOST_MESSAGES = 3_000;

export class Survey {
  readonly exercises: SurveyedExercise[];
  readonly learners: Learner[] = [];
  passed = 0;
  faulty = 0;
  /** Hash of check and text → number. */
  readonly #numbers = new Map<string, number>();

  constructor(rows: Iterable<Row> & { plan: { exercises: string[] } }) {
    this.exercises = rows.plan.exercises.map((slug) => {
      const { number = "", title = slug } = course.find((each) => each.slug === slug) ?? {};
      return { slug, number, title, checks: [] };
    });
    for (const row of rows) this.#add(row);
  }

  /** The number that a message has in the page; undefined for one that is left out. */
  numberOf({ id, message }: CheckVerdict): number | undefined {
    return this.#numbers.get(keyOf(id, message));
  }

  #add(row: Row): void {
    const { name, cells } = row;
    const total = totalOf(row);
    if (total === undefined) this.faulty += 1;
    if (cells.every(({ verdict }) => verdict?.status === "passed")) this.passed += 1;
    const results = cells.map((cell, index) => this.#result(cell, this.exercises[index]));
    this.learners.push({ name, total, remarks: remarksOf(row), results });
  }

  #result({ state, verdict }: Cell, exercise: SurveyedExercise | undefined): Result {
    const checks = verdict?.checks ?? [];
    const messages = new Map<string, number>();
    for (const check of checks) {
      const known = exercise && surveyed(exercise, check);
      if (!known || verdict?.status === "fault") continue;
      known[check.status] += 1;
      const number = check.status === "failed" ? this.#register(check) : undefined;
      if (number === undefined) continue;
      messages.set(check.id, number);
      const kind = known.messages.get(number) ?? { count: 0, gist: gistOf(check.message) };
      known.messages.set(number, { ...kind, count: kind.count + 1 });
    }
    const letters = checks.map(({ status }) => status[0]).join("");
    return { state, status: verdict?.status, score: verdict?.score ?? 0, messages, letters };
  }

  #register({ id, message }: CheckVerdict): number | undefined {
    const key = keyOf(id, message);
    const known = this.#numbers.get(key);
    if (known !== undefined || this.#numbers.size >= MOST_MESSAGES) return known;
    this.#numbers.set(key, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}

function surveyed({ checks }: SurveyedExercise, { id, title, read }: CheckVerdict): SurveyedCheck {
  const known = checks.find((check) => check.id === id);
  if (known) return known;
  const fresh = { id, title, read, passed: 0, failed: 0, skipped: 0, messages: new Map() };
  checks.push(fresh);
  return fresh;
}

const LONGEST_GIST = 160;

/** The mistake where it is named, else what came back. */
function gistOf(message: string): string {
  const said = (label: string): string | undefined =>
    new RegExp(`^${label}: (.*)`, "m").exec(message)?.[1];
  const gist = said("The mistake") ?? said("Came back") ?? message.split("\n", 1)[0] ?? "";
  return gist.length > LONGEST_GIST ? `${gist.slice(0, LONGEST_GIST)}…` : gist;
}

const keyOf = (id: string, message: string): string =>
  createHash("sha256").update(`${id}\0${message}`).digest("base64").slice(0, 22);

/** The share of learners, among those who handed something in, for whom it did not pass. */
export const hardness = ({ passed, failed, skipped }: SurveyedCheck): number =>
  (failed + skipped) / Math.max(1, passed + failed + skipped);
