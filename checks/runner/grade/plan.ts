/** What is to be done for a class: which cells are known already, and which have to be graded. */
import type { Isolation } from "../../host/isolation.ts";
import { fingerprintOfGrading } from "../results.ts";
import { newSeed } from "../grader.ts";
import type { GradeArguments } from "./arguments.ts";
import { cellOf, type Cell } from "./cell.ts";
import { openSubmission, submissionNames } from "./class.ts";
import { LARGEST_BATCH, type Todo } from "./engine.ts";
import type { Journal } from "./journal.ts";
import type { Plan } from "./journal-line.ts";

/** The seed is that of the results that are there already, so that they can be gone on with. */
export function planFor(
  folder: string,
  asked: GradeArguments,
  isolation: Isolation,
  before: Plan | undefined,
): Plan {
  const { exercises, shard, seed } = asked;
  return {
    version: 1,
    class: folder,
    seed: seed ?? before?.seed ?? newSeed(),
    isolation,
    grading: fingerprintOfGrading(),
    exercises: exercises.map(({ slug }) => slug),
    names: submissionNames(folder, asked.out, shard),
    ...(shard && { shard }),
  };
}

/** Looks through all submissions; what is not handed in is settled by that. */
export function findTodos(plan: Plan, asked: GradeArguments, journal: Journal): Todo[] {
  const { exercises } = asked;
  const grading = JSON.stringify([plan.grading, plan.seed, plan.isolation]);
  const todos: Todo[] = [];
  for (const name of plan.names) {
    const { folders, remarks } = openSubmission(plan.class, name, exercises);
    journal.remark(name, remarks);
    for (const exercise of exercises) {
      const folder = folders.get(exercise.slug);
      const cell = readCell(() => cellOf(name, exercise, folder, grading), name, exercise.slug);
      if (journal.knows(cell)) continue;
      if (cell.state === "graded" && folder) todos.push({ cell, folder });
      else journal.record(cell);
    }
  }
  return todos;
}

/** What cannot be read is for the grader to stumble over: it reports what is wrong. */
function readCell(read: () => Cell, name: string, exercise: string): Cell {
  try {
    return read();
  } catch {
    return { name, exercise, fingerprint: "", state: "graded" };
  }
}

/**
 * Batches of one exercise each. Submissions are taken a few at a time, so that they are finished
 * one after the other, and not all of them at the end.
 */
export function* batchesOf(todos: readonly Todo[], jobs: number): Generator<Todo[]> {
  const size = Math.max(1, Math.min(LARGEST_BATCH, Math.ceil(todos.length / jobs)));
  const waiting = new Map<string, Todo[]>();
  for (const todo of todos) {
    const batch = waiting.get(todo.cell.exercise) ?? [];
    batch.push(todo);
    waiting.set(todo.cell.exercise, batch);
    if (batch.length < size) continue;
    waiting.delete(todo.cell.exercise);
    yield batch;
  }
  yield* waiting.values();
}
