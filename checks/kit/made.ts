/** What learners' factories make: it stays in the host, where checks can use it. */
import type { Afterwards, Answer, Thrown } from "../host/protocol.ts";
import { Opaque, Planted } from "../host/wire.ts";
import { CheckFailure } from "./failure.ts";
import { Server } from "./http.ts";
import { fromWire, toWire, type Learner } from "./learner.ts";
import { isNotWritten, MISSING_RETURN, notWritten } from "./problem.ts";
import { show, showArgument, unname } from "./show.ts";
import { showThrown, textOf } from "./thrown.ts";
import { thrownMistake } from "./thrown-mistake.ts";

/** A user store to hand to the learner's code; see `host/inside/store.ts` for its data. */
export const store = (data: object): Planted => new Planted("store", data);

/** Something that a factory left in the host. */
export interface Made {
  key: string;
  /** What `typeof` says of it. */
  type: string;
}

/** It, as an argument of a later call. */
export const kept = ({ key }: Made): Planted => new Planted("kept", key);

/** Calls a factory, and keeps in the host what it returns. */
export async function make(
  learner: Learner,
  file: string,
  name: string,
  args: unknown[],
): Promise<Made> {
  const key = learner.newKey();
  const answer = await callFactory(learner, file, name, args, { keep: key });
  return { key, type: "kept" in answer ? answer.kept : "" };
}

/** Calls a factory, and puts the app that it returns behind HTTP. */
export async function serve(
  learner: Learner,
  file: string,
  name: string,
  args: unknown[],
): Promise<Server> {
  const answer = await callFactory(learner, file, name, args, { serve: {} });
  return serverAt(learner, answer, `${name}()`);
}

async function callFactory(
  learner: Learner,
  file: string,
  name: string,
  args: unknown[],
  afterwards: Afterwards,
): Promise<Answer> {
  const tried = `${name}(${args.map(showArgument).join(", ")})`;
  const wire = toWire(args.map(unname));
  const answer = await learner.ask({ op: "call", file, name, args: wire, ...afterwards }, tried);
  if (!("threw" in answer)) return answer;
  if (isNotWritten(answer.threw)) throw notWritten(`${name}()`);
  const received = `it threw ${showThrown(answer.threw)}`;
  throw new CheckFailure("failed", {
    tried,
    received,
    mistake: factoryMistake(answer.threw),
  });
}

/** What a middleware, or an app, throws that is called as if it were the factory of one. */
const NO_REQUEST: readonly [thrown: RegExp, say: string][] = [
  [
    /reading '(?:authorization|headers|role)'/,
    "There is no request yet. Either a middleware is called where it is to be mounted, or what is exported is the middleware itself: it has to take the options, and return the middleware.",
  ],
  [/reading 'setHeader'/, "This is an app already: a function that makes one is asked for."],
];

const factoryMistake = (thrown: Thrown): string | undefined =>
  thrownMistake(textOf(thrown)) ?? NO_REQUEST.find(([text]) => text.test(thrown.message))?.[1];

function serverAt(learner: Learner, answer: Answer, tried: string): Server {
  if ("port" in answer || "socket" in answer) return new Server(learner, answer);
  const value = "returned" in answer ? fromWire(answer.returned) : new Opaque("something else");
  const isServer = Object.hasOwn(Object(value) as object, "requestTimeout");
  throw new CheckFailure("failed", {
    tried,
    expected: "the Express app that express() made",
    received: isServer ? "an HTTP server" : show(value),
    mistake: isServer
      ? "listen() and createServer() make such a server. Return the app: the workshop starts it."
      : value === undefined
        ? MISSING_RETURN
        : show(value) === "a Promise"
          ? "The factory is asynchronous; an app is asked for."
          : undefined,
  });
}

/** Calls a function of the exercise's stage, for what it returns. */
export async function onStage(learner: Learner, name: string, args: unknown[]): Promise<unknown> {
  const answer = await callStage(learner, name, args);
  return "returned" in answer ? fromWire(answer.returned) : undefined;
}

/** Calls a function of the stage that returns an app, and puts that behind HTTP. */
export async function serveStage(learner: Learner, name: string, args: unknown[]): Promise<Server> {
  return serverAt(learner, await callStage(learner, name, args, { serve: {} }), name);
}

async function callStage(
  learner: Learner,
  name: string,
  args: unknown[],
  afterwards: Afterwards = {},
): Promise<Answer> {
  const wire = toWire(args.map(unname));
  const answer = await learner.ask({ op: "stage", name, args: wire, ...afterwards });
  if (!("threw" in answer)) return answer;
  if (isNotWritten(answer.threw)) throw notWritten("This");
  const received = `it threw ${showThrown(answer.threw)}`;
  throw new CheckFailure("failed", { tried: name, received });
}
