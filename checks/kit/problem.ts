/** What keeps a learner's code from answering, in the learner's terms. */
import { inMebibytes, inSeconds, limits } from "../host/limits.ts";
import type { Gone } from "../host/host.ts";
import type { Thrown } from "../host/protocol.ts";
import { decode } from "../host/wire.ts";
import { CheckFailure } from "./failure.ts";
import { importMistake } from "./import-mistake.ts";
import { cut, harmless, show } from "./show.ts";
import { thrownMistake } from "./thrown-mistake.ts";

/** For where `undefined` comes back, and nothing better is known. */
export const MISSING_RETURN = "Nothing is returned: is a return missing?";

/** What a starter throws, and the only text by which the checks know one. */
const NOT_WRITTEN = /^not written yet\b/i;

export const isNotWritten = (thrown: Thrown): boolean => NOT_WRITTEN.test(thrown.message);

export function notWritten(what: string): CheckFailure {
  return new CheckFailure("todo", { received: `${what} is not written yet.` });
}

/** `TypeError: x is not a function`, whatever has thrown it. */
export const textOf = ({ name, message }: Thrown): string => `${name}: ${message}`;

/** `TypeError: x is not a function (bearer.ts:7:12)`. */
export function showThrown(thrown: Thrown): string {
  const place = framesOf(thrown)[0];
  // Node adds where a package was looked for: a place of the grader's.
  const message = thrown.message.replace(/ imported from .*$/s, "");
  const what = thrown.isError ? `${thrown.name}: ${message}` : `${valueIn(thrown)}, not an Error`;
  return harmless(cut(what, 600)) + (place ? ` (${place})` : "");
}

/** A value that was thrown comes as it crosses from the host: JSON text. */
function valueIn({ message }: Thrown): string {
  try {
    return show(decode(JSON.parse(message)));
  } catch {
    return message; // cut in the middle
  }
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

/**
 * What a factory returned has no such method.
 * @param type what `typeof` says of the method
 * @param ofType what it says of what was returned
 */
export function noMethod(name: string, keys: string[], type: string, ofType: string): CheckFailure {
  const expected = `what was returned has a method called ${name}`;
  const say = (received: string, mistake: string): CheckFailure =>
    new CheckFailure("failed", { expected, received, mistake });
  const found = keys.map((each) => harmless(cut(each, 40))).slice(0, 8);
  const named = "The name is part of the task: whoever uses what was returned calls it by that.";
  if (type !== "undefined") return say(`${name} is of type ${type}`, named);
  if (ofType === "undefined") return say("undefined was returned", MISSING_RETURN);
  if (ofType === "function") {
    return say(
      "a function or a class was returned",
      "An object is asked for. Of a class, it is made with new.",
    );
  }
  if (found.length > 0) return say(`it has ${found.join(", ")}`, named);
  return say(
    "it has none of its own",
    "If this is a promise, the factory is asynchronous: leave async out.",
  );
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
    mistake:
      found.length === 0
        ? `Write export in front of ${name}, where it is defined: other files, and these checks, import it.`
        : found.includes("default")
          ? `Write export in front of ${name}, without default and without module.exports: it is imported by its name.`
          : `The name is part of the task: other files, and these checks, import ${name} by it.`,
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
      if (thrown?.message === "argument callback is required") {
        return say(
          `the process crashed: ${showThrown(thrown)}`,
          "A Router cannot answer by itself: return the app that express() made.",
        );
      }
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
