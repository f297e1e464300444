/** What keeps a learner's code from answering, in the learner's terms. */
import { inMebibytes, inSeconds, limits } from "../host/limits.ts";
import type { Gone } from "../host/host.ts";
import type { Thrown } from "../host/protocol.ts";
import { CheckFailure } from "./failure.ts";
import { importMistake } from "./import-mistake.ts";
import { cut, harmless } from "./show.ts";

/** What a starter throws, and the only text by which the checks know one. */
const NOT_WRITTEN = /^not written yet\b/i;

export const isNotWritten = (thrown: Thrown): boolean => NOT_WRITTEN.test(thrown.message);

export function notWritten(what: string): CheckFailure {
  return new CheckFailure("todo", { received: `${what} is not written yet.` });
}

/** `TypeError: x is not a function (bearer.ts:7:12)`. */
export function showThrown(thrown: Thrown): string {
  const place = framesOf(thrown)[0];
  // Node adds where a package was looked for: a place of the grader's.
  const message = thrown.message.replace(/ imported from .*$/s, "");
  const what = thrown.isError ? `${thrown.name}: ${message}` : `${thrown.message}, not an Error`;
  return harmless(cut(what, 600)) + (place ? ` (${place})` : "");
}

/** The learner's own places in a stack: `bearer.ts:7:12`. */
export function framesOf(thrown: Thrown): string[] {
  const frames = thrown.stack.matchAll(/learner:([\w./-]+\.ts:\d+:\d+)/g);
  return [...frames].map((frame) => frame[1] as string).slice(0, 5);
}

/** The file does not parse, or imports what it cannot import; `problem` says where. */
export function unbundled(file: string, problem: string, missing: boolean): CheckFailure {
  // Why the behaviour matters is beside the point: nothing was tried.
  const why = undefined;
  if (missing) return new CheckFailure("missing", { received: problem, why });
  const received = `${file} cannot be loaded.\n${harmless(problem)}`;
  return new CheckFailure("error", { received, why });
}

/** Importing the file threw. The commonest reasons get a sentence of their own. */
export function unloadable(file: string, thrown: Thrown): CheckFailure {
  return new CheckFailure("error", {
    tried: `import "./${file}"`,
    received: showThrown(thrown),
    mistake: importMistake(file, thrown),
  });
}

/** What a factory returned has no such method. */
export function noMethod(name: string, keys: string[], type: string): CheckFailure {
  const found = keys.map((each) => harmless(cut(each, 40))).slice(0, 8);
  return new CheckFailure("failed", {
    expected: `what was returned has a method called ${name}`,
    received:
      type !== "undefined"
        ? `${name} is of type ${type}`
        : found.length === 0
          ? "it has none of its own"
          : `it has ${found.join(", ")}`,
    mistake:
      type === "undefined" && found.length === 0
        ? "Is the factory asynchronous, or is its return missing?"
        : "The name is part of the task: whoever uses what was returned calls it by that.",
  });
}

export function noExport(
  file: string,
  name: string,
  exports: string[],
  type: string,
): CheckFailure {
  if (type !== "undefined") {
    return new CheckFailure("failed", {
      expected: `${file} exports a function called ${name}`,
      received: `${name} is of type ${type}`,
    });
  }
  const found = exports.map((each) => harmless(cut(each, 40))).slice(0, 8);
  return new CheckFailure("failed", {
    expected: `${file} exports ${name}`,
    received: found.length === 0 ? "it exports nothing" : `it exports ${found.join(", ")}`,
    mistake: `The name is part of the task: other files, and these checks, import ${name} by it.`,
  });
}

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
          "settled, or a path on which nothing is sent and next() is not called.",
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
      if (thrown?.message.includes("EADDRINUSE")) {
        return say(showThrown(thrown), "The workshop starts the app: do not call listen().");
      }
      return say(
        thrown ? `the process crashed: ${showThrown(thrown)}` : "the process crashed",
        "An error was thrown where nothing catches it: in a callback or a promise, after the " +
          "function had returned. An earlier call may have left it behind.",
      );
    case "exit":
      return say(
        `the code ended the process (exit code ${code ?? "unknown"})`,
        "A server that calls process.exit() while it answers is gone for everybody else too.",
      );
    case "closed":
      return say("the process had already ended");
  }
}
