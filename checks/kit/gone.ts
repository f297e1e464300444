/** How a learner's process came to its end, in the learner's terms. */
import type { Gone } from "../host/host.ts";
import { inMebibytes, inSeconds, limits } from "../host/limits.ts";
import { CheckFailure } from "./failure.ts";
import { showThrown, textOf } from "./thrown.ts";
import { thrownMistake } from "./thrown-mistake.ts";

/** What was thrown where nothing caught it, and how that comes. */
const UNCAUGHT: readonly [text: RegExp, say: string][] = [
  [
    /^StoreError\b/,
    "The user store failed, as a database can, and its promise was rejected where nobody waits for it. " +
      "Catch that, and hand the error on: next(error), or done(error) in a strategy.",
  ],
  [
    /Cannot set headers after they are sent|ERR_HTTP_HEADERS_SENT/,
    "One request got a second answer: the code goes on after the first one, or after next(error). " +
      "Write return in front of it. If this shows only where requests come at the same time, they " +
      "share what should be each one's own.",
  ],
];

const uncaught = (text: string): string =>
  thrownMistake(text) ??
  UNCAUGHT.find(([pattern]) => pattern.test(text))?.[1] ??
  "An error was thrown where nothing catches it: in a callback or a promise, after the " +
    "function had returned. An earlier call may have left it behind.";

/** It was ended since nothing was left of the time for the whole exercise. */
export const outOfTime = (tried: string | undefined): CheckFailure =>
  new CheckFailure("error", {
    tried,
    received: `no answer before the ${inSeconds(limits.exerciseMs)} for the whole exercise were used up`,
    mistake:
      "Every answer takes its time here. Look for work that could be done once, or not at all.",
  });

/** The process is gone, or was ended. */
export function gone(
  tried: string | undefined,
  { why, code, thrown }: Gone,
  deadline: number,
): CheckFailure {
  const say = (received: string, mistake?: string): CheckFailure =>
    new CheckFailure("error", { tried, received, mistake });
  switch (why) {
    case "deadline":
      return say(
        `no answer within ${inSeconds(deadline)}`,
        "The code never comes back. Look for a loop that never ends, a promise that is never " +
          "settled, or a path on which nothing is sent and neither next() nor a callback, such as done, " +
          "is called." +
          (tried?.startsWith("curl")
            ? " What returns a middleware hangs, too, if it is mounted without being called, or called " +
              "in a handler without (req, res, next) behind it."
            : ""),
      );
    case "memory":
      return say(
        `the code used more memory than it may (${inMebibytes(limits.heapBytes)} of heap)`,
        "Look for a loop that keeps adding to an array or a string.",
      );
    case "output":
      return say(`the code printed more than ${inMebibytes(limits.outputBytes)}`);
    case "flood":
      return say(`an answer of more than ${inMebibytes(limits.answerBytes)}`);
    case "crash":
      return say(
        thrown ? `the process crashed: ${showThrown(thrown)}` : "the process crashed",
        uncaught(thrown ? textOf(thrown) : ""),
      );
    case "exit":
      return say(
        `the code ended the process (exit code ${code ?? "unknown"})`,
        tried?.startsWith("curl")
          ? "A server that calls process.exit() while it answers is gone for everybody else too."
          : "To end the process is not for a function to decide: it throws an Error, and leaves that to its caller.",
      );
    case "closed":
      return say("the process had already ended");
  }
}
