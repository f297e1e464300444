/** Why a learner's file, or a function in it, cannot be tried: in the learner's terms. */
import type { Thrown } from "../host/protocol.ts";
import { CheckFailure } from "./failure.ts";
import { bundlingMistake, importMistake } from "./import-mistake.ts";
import { cut, harmless } from "./show.ts";
import { showThrown } from "./thrown.ts";

/** For where `undefined` comes back, and nothing better is known. */
export const MISSING_RETURN = "Nothing is returned: is a return missing?";

/** What a starter throws, and the only text by which the checks know one. */
const NOT_WRITTEN = /^not written yet\b/i;

export const isNotWritten = (thrown: Thrown): boolean => NOT_WRITTEN.test(thrown.message);

export function notWritten(what: string): CheckFailure {
  return new CheckFailure("todo", { received: `${what} is not written yet.` });
}

/** The file does not parse, or imports what it cannot import; `problem` says where. */
export function unbundled(file: string, problem: string, missing: boolean): CheckFailure {
  // Why the behaviour matters is beside the point: nothing was tried.
  const why = undefined;
  if (missing) return new CheckFailure("missing", { received: problem, why });
  const received = `${file} cannot be loaded.\n${harmless(problem)}`;
  return new CheckFailure("error", { received, why, mistake: bundlingMistake(problem) });
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
