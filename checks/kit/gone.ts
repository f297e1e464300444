/** How a learner's process came to its end, in the learner's terms. */
import type { Gone } from "../host/host.ts";
import { inMebibytes, inSeconds, limits } from "../host/limits.ts";
import { CheckFailure } from "./failure.ts";
import { showThrown, textOf } from "./thrown.ts";
import { thrownMistake } from "./thrown-mistake.ts";

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
          "settled, or a path on which nothing is sent and next() is not called." +
          (tried?.startsWith("curl")
            ? " A function that returns a middleware hangs, too, if it is mounted without being called."
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
        (thrown && thrownMistake(textOf(thrown))) ??
          "An error was thrown where nothing catches it: in a callback or a promise, after the " +
            "function had returned. An earlier call may have left it behind.",
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
