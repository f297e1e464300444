/** The words that the checks of one exercise are written in. */
import { afterAll } from "vitest";
import { course } from "../course.ts";
import { Planted } from "../host/wire.ts";
import { Budget } from "./budget.ts";
import { Call } from "./call.ts";
import { checksOf, type Check } from "./check.ts";
import { CheckFailure } from "./failure.ts";
import { Server, warmUpHttp } from "./http.ts";
import { fromWire, Learner, toWire } from "./learner.ts";
import { isNotWritten, notWritten, showThrown } from "./problem.ts";
import { quizOf } from "./quiz.ts";
import { Random } from "./random.ts";
import { show, showArgument, unname } from "./show.ts";
import { targetOf } from "./target.ts";

export type Words = ReturnType<typeof exercise>;

/** @param slug the exercise's folder, as in `course.ts` */
export function exercise(slug: string, { http = false } = {}) {
  const found = course.find((each) => each.slug === slug);
  if (!found) throw new Error(`There is no exercise ${slug} in course.ts.`);
  const { seed, prepared, cleanUp } = targetOf(found);
  prepared.catch(() => {}); // told by the first question that needs it
  const budget = new Budget();
  const learners: Learner[] = [];
  const newLearner = (without: readonly string[] = []): Learner => {
    const learner = new Learner(prepared, budget, without);
    learners.push(learner);
    return learner;
  };
  const learner = newLearner();
  learner.warmUp();
  if (http) void warmUpHttp();

  afterAll(async () => {
    await Promise.all(learners.map((each) => each.close()));
    cleanUp();
  });

  const check: Check = checksOf({
    slug,
    exhausted: () => budget.exhausted(),
    settle: async () => {
      await Promise.all(learners.map((each) => each.resetClock()));
      return (await Promise.all(learners.map((each) => each.takePrinted()))).join("");
    },
  });
  const quiz = quizOf(check, learner);

  return {
    check,
    quiz,
    /** Calls an exported function of the learner's. */
    call: (file: string, name: string, ...args: unknown[]) => new Call(learner, { file }, name, args),
    /** Random values; `purpose` is the check's id, so that each check has its own. */
    random: (purpose: string) => new Random(seed, purpose),
    learner,
    /** The learner's code in a process that cannot load these packages, by any means. */
    without: (packages: readonly string[]) => newLearner(packages),
    make: (file: string, name: string, ...args: unknown[]) => make(learner, file, name, args),
    /** Calls a factory of the learner's, and puts the app that it returns behind HTTP. */
    serve: async (file: string, name: string, ...args: unknown[]): Promise<Server> =>
      serve(learner, await make(learner, file, name, args), `${name}(${args.map(showArgument).join(", ")})`),
    /** Calls a function of the exercise's stage. */
    stage: (name: string, ...args: unknown[]) => onStage(learner, name, args),
    /** Calls a function of the stage that returns an app, and puts that behind HTTP. */
    serveStage: async (name: string, ...args: unknown[]): Promise<Server> => {
      const keep = learner.newKey();
      await onStage(learner, name, args, keep);
      return serve(learner, keep, name);
    },
    /** Changes what a planted store answers. */
    changeStore: (data: object) => learner.ask({ op: "store", data: toWire(data) }),
  };
}

/** A user store with these users; see `host/inside/store.ts`. */
export const store = (data: object): Planted => new Planted("store", data);

/** Something kept in the host, as an argument of a later call. */
export const kept = (key: string): Planted => new Planted("kept", key);

/** Calls a factory and keeps what it returns in the host, under the key that comes back. */
export async function make(learner: Learner, file: string, name: string, args: unknown[]): Promise<string> {
  const tried = `${name}(${args.map(showArgument).join(", ")})`;
  const keep = learner.newKey();
  const answer = await learner.ask({ op: "call", file, name, args: toWire(args.map(unname)), keep }, tried);
  if ("threw" in answer) {
    if (isNotWritten(answer.threw)) throw notWritten(`${name}()`);
    throw new CheckFailure("failed", { tried, received: `it threw ${showThrown(answer.threw)}` });
  }
  return keep;
}

async function serve(learner: Learner, of: string, tried: string): Promise<Server> {
  const answer = await learner.ask({ op: "serve", of }, tried);
  if ("port" in answer) return new Server(learner, answer.port);
  const received = "returned" in answer ? show(fromWire(answer.returned)) : "something else";
  throw new CheckFailure("failed", {
    tried,
    expected: "the Express app that express() made",
    received,
    mistake: received.includes("Promise") ? "The factory is asynchronous; an app is asked for." : undefined,
  });
}

async function onStage(learner: Learner, name: string, args: unknown[], keep?: string): Promise<unknown> {
  const answer = await learner.ask({ op: "stage", name, args: toWire(args.map(unname)), keep });
  if ("threw" in answer) {
    if (isNotWritten(answer.threw)) throw notWritten("This");
    throw new CheckFailure("failed", { tried: name, received: `it threw ${showThrown(answer.threw)}` });
  }
  return "returned" in answer ? fromWire(answer.returned) : undefined;
}
