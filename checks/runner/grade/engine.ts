/**
 * Grades what is still to be graded: grading processes side by side, each of which takes a batch
 * and the next when it is done. What is in doubt is tried once more at the end, by itself and with
 * the machine half idle: a fault, and an answer that did not come in time, which on a busy machine
 * is not always the learner's doing. The second result counts.
 */
import type { Isolation } from "../../host/isolation.ts";
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
  isolation: Isolation;
  /** A cell, with its verdict. */
  onGraded(cell: Cell): void;
}

/** A grading process keeps a little of each run: after so many, a fresh one takes over. */
const RUNS_A_PROCESS = 150;

/** Many in one run cost less than many runs; more would make one wait for the others. */
export const LARGEST_BATCH = 12;

export class Engine {
  readonly #options: EngineOptions;
  readonly #workers = new Set<WorkerProcess>();
  readonly #doubtful: Todo[] = [];
  #stopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** @param batches taken from one by one; of one exercise each, which is quickest */
  async run(batches: Iterator<Todo[]>): Promise<void> {
    const { jobs } = this.#options;
    const settle = (todo: Todo, outcome: Outcome): void => this.#settle(todo, outcome);
    const first = (todo: Todo, outcome: Outcome): void => {
      if (isDoubtful(outcome)) this.#doubtful.push(todo);
      else settle(todo, outcome);
    };
    await allOf(Array.from({ length: jobs }, () => this.#work(batches, first)));
    const again = this.#doubtful.map((todo) => [todo]).values();
    const fewer = Math.min(Math.ceil(jobs / 2), this.#doubtful.length);
    await allOf(Array.from({ length: fewer }, () => this.#work(again, settle)));
  }

  /** Ends everything at once; what is being graded is lost, and nothing else. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#workers].map((worker) => worker.end()));
  }

  async #work(
    batches: Iterator<Todo[]>,
    onOutcome: (todo: Todo, outcome: Outcome) => void,
  ): Promise<void> {
    const worker = new WorkerProcess();
    this.#workers.add(worker);
    try {
      await this.#workWith(worker, batches, onOutcome);
    } catch (error) {
      this.#stopped = true; // whatever it was, the others would meet it too
      throw error;
    } finally {
      await worker.end();
      this.#workers.delete(worker);
    }
  }

  async #workWith(
    worker: WorkerProcess,
    batches: Iterator<Todo[]>,
    onOutcome: (todo: Todo, outcome: Outcome) => void,
  ): Promise<void> {
    let runs = 0;
    while (!this.#stopped) {
      const next = batches.next();
      if (next.done) break;
      const batch = next.value;
      const outcomes = await this.#grade(worker, batch);
      if (this.#stopped) return;
      runs += batch.length;
      // Whatever broke may be broken still.
      if (outcomes.some(isFault) || runs >= RUNS_A_PROCESS) {
        await worker.end();
        runs = 0;
      }
      for (const [index, todo] of batch.entries()) {
        onOutcome(todo, outcomes[index] ?? this.#faultOf(todo, "There was no result."));
      }
    }
  }

  #settle({ cell }: Todo, outcome: Outcome): void {
    this.#options.onGraded(withOutcome(cell, outcome));
  }

  async #grade(worker: WorkerProcess, batch: Todo[]): Promise<Outcome[]> {
    const { seed, isolation } = this.#options;
    const jobs = batch.map(({ cell, folder }) => ({ slug: cell.exercise, folder }));
    const reply = await worker.grade({ seed, isolation, jobs });
    return "outcomes" in reply
      ? reply.outcomes
      : batch.map((todo) => this.#faultOf(todo, reply.broke));
  }

  #faultOf({ cell }: Todo, fault: string): Outcome {
    const { seed, isolation } = this.#options;
    const about = { exercise: cell.exercise, seed, isolation, durationMs: 0 };
    return { ...conclude(about, [], fault), printed: {}, late: false };
  }
}

/** As `Promise.all`, and none is left running where one rejects. */
async function allOf(working: Promise<void>[]): Promise<void> {
  await Promise.allSettled(working);
  await Promise.all(working);
}

const isFault = ({ verdict }: Outcome): boolean => verdict.status === "fault";

const isDoubtful = (outcome: Outcome): boolean => isFault(outcome) || outcome.late;

function withOutcome(cell: Cell, { verdict, printed, fault }: Outcome): Cell {
  return {
    ...cell,
    verdict,
    ...(Object.keys(printed).length > 0 && { printed }),
    ...(fault !== undefined && { fault }),
  };
}
