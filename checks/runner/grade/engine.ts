/**
 * Grades what is still to be graded: grading processes side by side, each of which takes a batch
 * and the next when it is done. What comes back as a fault is tried once more by itself.
 */
import { conclude } from "../verdict.ts";
import type { Cell } from "./cell.ts";
import { WorkerProcess } from "./worker-process.ts";
import type { Outcome } from "./worker.ts";

/** A cell that is to be graded, and where its files are. */
export interface Todo {
  cell: Cell;
  folder: string;
}

export interface EngineOptions {
  jobs: number;
  seed: string;
  /** A cell, with its verdict. */
  onGraded(cell: Cell): void;
}

/** Many in one run of vitest cost less than many runs; more would make one wait for the others. */
export const LARGEST_BATCH = 12;

export class Engine {
  readonly #options: EngineOptions;
  readonly #workers = new Set<WorkerProcess>();
  #stopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** @param batches taken from one by one; of one exercise each, which is quickest */
  async run(batches: Iterator<Todo[]>): Promise<void> {
    const lines = Array.from({ length: this.#options.jobs }, () => this.#work(batches));
    await Promise.all(lines);
  }

  /** Ends everything at once; what is being graded is lost, and nothing else. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  async #work(batches: Iterator<Todo[]>): Promise<void> {
    const worker = new WorkerProcess();
    this.#workers.add(worker);
    for (let next = batches.next(); !next.done && !this.#stopped; next = batches.next()) {
      const batch = next.value;
      const outcomes = await this.#grade(worker, batch);
      if (outcomes.some(isFault)) await worker.end(); // whatever broke may be broken still
      for (const [index, todo] of batch.entries()) {
        if (this.#stopped) return;
        const first = outcomes[index];
        const outcome = first && !isFault(first) ? first : await this.#again(worker, todo);
        if (this.#stopped) return;
        this.#options.onGraded(withOutcome(todo.cell, outcome));
      }
    }
    await worker.end();
    this.#workers.delete(worker);
  }

  /** Once more, alone: only what breaks this too is a fault. */
  async #again(worker: WorkerProcess, todo: Todo): Promise<Outcome> {
    const [outcome] = await this.#grade(worker, [todo]);
    if (outcome && isFault(outcome)) await worker.end();
    return outcome ?? this.#faultOf(todo, "There was no result.");
  }

  async #grade(worker: WorkerProcess, batch: Todo[]): Promise<Outcome[]> {
    const { seed } = this.#options;
    const jobs = batch.map(({ cell, folder }) => ({ slug: cell.exercise, folder }));
    const reply = await worker.grade({ seed, jobs });
    return "outcomes" in reply
      ? reply.outcomes
      : batch.map((todo) => this.#faultOf(todo, reply.broke));
  }

  #faultOf({ cell }: Todo, fault: string): Outcome {
    const { seed } = this.#options;
    const about = { exercise: cell.exercise, seed, isolation: "unknown", durationMs: 0 };
    return { ...conclude(about, [], fault), printed: {} };
  }
}

const isFault = ({ verdict }: Outcome): boolean => verdict.status === "fault";

function withOutcome(cell: Cell, { verdict, printed, fault }: Outcome): Cell {
  return {
    ...cell,
    verdict,
    ...(Object.keys(printed).length > 0 && { printed }),
    ...(fault !== undefined && { fault }),
  };
}
