/** The words that the checks of one exercise are written in. */
import { afterAll } from "@vitest/runner";
import { course } from "../course.ts";
import { waitedMs } from "../host/starvation.ts";
import { Budget } from "./budget.ts";
import { Call } from "./call.ts";
import { checksOf } from "./check.ts";
import { type Server, warmUpHttp } from "./http.ts";
import { Learner, toWire } from "./learner.ts";
import { make, onStage, serve, serveStage, type Made } from "./made.ts";
import { quizOf } from "./quiz.ts";
import { Random } from "./random.ts";
import { openTarget } from "./target.ts";

/**
 * @param slug the exercise's folder, as in `course.ts`
 * @param options.http whether the checks send requests
 */
export async function exercise(slug: string, { http = false }: { http?: boolean } = {}) {
  const found = course.find((each) => each.slug === slug);
  if (!found) throw new Error(`There is no exercise ${slug} in course.ts.`);
  if (http) void warmUpHttp();
  const grading = await openTarget(found);
  afterAll(grading.close);

  const budget = new Budget(() => learner.waitedMs + byHand.waitedMs + waitedMs("thread-self"));
  const learner = new Learner(grading, budget, { byHand: false });
  const byHand = new Learner(grading, budget, { byHand: true });
  /** Files to be written by hand run where no token library can be loaded. */
  const ownerOf = (file: string): Learner => (found.byHand?.includes(file) ? byHand : learner);

  const check = checksOf({
    slug,
    exhausted: () => budget.exhausted(),
    settle: async () => (await learner.settle()) + (await byHand.settle()),
  });

  return {
    check,
    quiz: quizOf(
      check,
      found.files.some((file) => ownerOf(file) === learner && file !== "answers.ts")
        ? learner
        : byHand,
    ),
    /** Calls an exported function of the learner's. */
    call: (file: string, name: string, ...args: unknown[]) =>
      new Call(ownerOf(file), { file }, name, args),
    /** Calls a method of something that `make` left in the host. */
    method: (made: Made, name: string, ...args: unknown[]) =>
      new Call(learner, { of: made }, name, args),
    /** Calls a factory, and leaves in the host what it returns. */
    make: (file: string, name: string, ...args: unknown[]) => make(ownerOf(file), file, name, args),
    /** Calls a factory of the learner's, and puts the app that it returns behind HTTP. */
    serve: (file: string, name: string, ...args: unknown[]): Promise<Server> =>
      serve(learner, file, name, args),
    /** Calls a function of the exercise's stage. */
    stage: (name: string, ...args: unknown[]) => onStage(learner, name, args),
    /** Calls a function of the stage that returns an app, and puts that behind HTTP. */
    serveStage: (name: string, ...args: unknown[]): Promise<Server> =>
      serveStage(learner, name, args),
    /** Changes what a planted store answers from now on. */
    changeStore: (data: object) => learner.ask({ op: "store", data: toWire(data) }),
    /** Moves what `Date` answers to the learner's code, until the check ends: milliseconds. */
    moveClock: async (offsetMs: number): Promise<void> => {
      await learner.moveClock(offsetMs);
      if (found.byHand) await byHand.moveClock(offsetMs);
    },
    /** Ends the learner's process. What it kept in memory is gone, as after a restart. */
    restart: () => learner.restart(),
    /** The packages that a file loads, itself or through the learner's other files. */
    packagesOf: (file: string) => learner.packagesOf(file),
    /** Imports a file, or fails the check with the reason. */
    load: (file: string) => ownerOf(file).load(file),
    /** Random values; `purpose` names a stream of its own: the check's id, say. */
    random: (purpose: string) => new Random(grading.seed, purpose),
  };
}
