/** What learners' factories make: it stays in the host, and checks hold a key to it. */
import { Planted } from "../host/wire.ts";
import { CheckFailure } from "./failure.ts";
import { Server } from "./http.ts";
import { fromWire, toWire, type Learner } from "./learner.ts";
import { isNotWritten, notWritten, showThrown } from "./problem.ts";
import { show, showArgument, unname } from "./show.ts";

/** A user store to hand to the learner's code; see `host/inside/store.ts` for its data. */
export const store = (data: object): Planted => new Planted("store", data);

/** Something kept in the host, as an argument of a later call. */
export const kept = (key: string): Planted => new Planted("kept", key);

/** Calls a factory, keeps what it returns in the host, and returns the key to that. */
export async function make(
  learner: Learner,
  file: string,
  name: string,
  args: unknown[],
): Promise<string> {
  const tried = `${name}(${args.map(showArgument).join(", ")})`;
  const keep = learner.newKey();
  const answer = await learner.ask(
    { op: "call", file, name, args: toWire(args.map(unname)), keep },
    tried,
  );
  if ("threw" in answer) {
    if (isNotWritten(answer.threw)) throw notWritten(`${name}()`);
    throw new CheckFailure("failed", { tried, received: `it threw ${showThrown(answer.threw)}` });
  }
  return keep;
}

/** Puts something kept behind HTTP. */
export async function serve(learner: Learner, of: string, tried: string): Promise<Server> {
  const answer = await learner.ask({ op: "serve", of }, tried);
  if ("port" in answer || "socket" in answer) return new Server(learner, answer);
  const received = "returned" in answer ? show(fromWire(answer.returned)) : "something else";
  throw new CheckFailure("failed", {
    tried,
    expected: "the Express app that express() made",
    received,
    mistake: received.includes("Promise")
      ? "The factory is asynchronous; an app is asked for."
      : received.includes('"requestTimeout"')
        ? "This is the server that listen() returns. Return the app: the workshop starts it."
        : undefined,
  });
}

/** Calls a function of the exercise's stage, and keeps what it returns if `keep` is given. */
export async function onStage(
  learner: Learner,
  name: string,
  args: unknown[],
  keep?: string,
): Promise<unknown> {
  const answer = await learner.ask({ op: "stage", name, args: toWire(args.map(unname)), keep });
  if ("threw" in answer) {
    if (isNotWritten(answer.threw)) throw notWritten("This");
    throw new CheckFailure("failed", {
      tried: name,
      received: `it threw ${showThrown(answer.threw)}`,
    });
  }
  return "returned" in answer ? fromWire(answer.returned) : undefined;
}
