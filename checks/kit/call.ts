/** One call of a learner's function, and what a check may expect of it. */
import { isDeepStrictEqual } from "node:util";
import type { Question, Thrown } from "../host/protocol.ts";
import { ErrorValue, Opaque } from "../host/wire.ts";
import { CheckFailure } from "./failure.ts";
import { fromWire, toWire, type Learner } from "./learner.ts";
import type { Made } from "./made.ts";
import { isNotWritten, MISSING_RETURN, noMethod, notWritten } from "./problem.ts";
import { show, showArgument, unname } from "./show.ts";
import { showThrown, textOf } from "./thrown.ts";
import { thrownMistake } from "./thrown-mistake.ts";

/**
 * What came back: a value, or something thrown. `args` are the arguments as they are afterwards,
 * where at least one of them is an object.
 */
export type Outcome = { returned: unknown; args: unknown[] } | { threw: Thrown };

/** A known wrong value, or a test for one, and the sentence that names the mistake. */
export type Mistake = readonly [wrong: unknown, say: string];

export class Call {
  /** The call as a learner would write it. */
  readonly tried: string;
  readonly #learner: Learner;
  readonly #name: string;
  readonly #question: Question;
  /** What `typeof` says of what the method is called on. */
  readonly #ofType: string;
  #outcome: Promise<Outcome> | undefined;

  constructor(
    learner: Learner,
    place: { file: string } | { of: Made },
    name: string,
    args: unknown[],
  ) {
    const wire = toWire(args.map(unname));
    this.#learner = learner;
    this.#name = name;
    this.tried = `${name}(${args.map(showArgument).join(", ")})`;
    this.#question =
      "file" in place
        ? { op: "call", file: place.file, name, args: wire }
        : { op: "method", of: place.of.key, name, args: wire };
    this.#ofType = "of" in place ? place.of.type : "";
  }

  /** Calls the function, once. A function that is not written yet ends the check here. */
  outcome(): Promise<Outcome> {
    this.#outcome ??= this.#run();
    return this.#outcome;
  }

  async #run(): Promise<Outcome> {
    const answer = await this.#learner.ask(this.#question, this.tried);
    if ("noExport" in answer) {
      throw noMethod(answer.noExport, answer.exports, answer.type, this.#ofType);
    }
    if ("threw" in answer) {
      if (isNotWritten(answer.threw)) throw notWritten(`${this.#name}()`);
      return { threw: answer.threw };
    }
    if (!("returned" in answer)) throw new Error("The host answered something else.");
    return { returned: fromWire(answer.returned), args: fromWire(answer.args) as unknown[] };
  }

  /** The value itself; an error that is thrown fails the check. */
  async value(expected = "a value"): Promise<unknown> {
    const outcome = await this.outcome();
    if ("threw" in outcome) throw this.#failure(expected, outcome);
    return outcome.returned;
  }

  /** The same data, key by key; the order of keys is free. */
  async returns(expected: unknown, mistakes: readonly Mistake[] = []): Promise<void> {
    const outcome = await this.outcome();
    const same = "returned" in outcome && sameData(outcome.returned, expected);
    if (!same) throw this.#failure(show(expected), outcome, mistakes);
  }

  /** A value that `test` accepts. @param expected what that is, in words */
  async satisfies(
    expected: string,
    test: (value: unknown) => boolean,
    mistakes: readonly Mistake[] = [],
  ): Promise<void> {
    const outcome = await this.outcome();
    const fits = "returned" in outcome && test(outcome.returned);
    if (!fits) throw this.#failure(expected, outcome, mistakes);
  }

  /** An error that `test` accepts. @param expected what that is, in words */
  async throws(
    expected: string,
    test: (thrown: Thrown) => boolean,
    mistakes: readonly Mistake[] = [],
  ): Promise<void> {
    const outcome = await this.outcome();
    const fits = "threw" in outcome && test(outcome.threw);
    if (!fits) throw this.#failure(expected, outcome, mistakes);
  }

  #failure(expected: string, outcome: Outcome, mistakes: readonly Mistake[] = []): CheckFailure {
    const received =
      "threw" in outcome ? `it threw ${showThrown(outcome.threw)}` : show(outcome.returned);
    return new CheckFailure("failed", {
      tried: this.tried,
      expected,
      received,
      mistake: nameMistake(outcome, mistakes),
    });
  }
}

/** The sentence of the first known mistake that shows in the outcome. */
function nameMistake(outcome: Outcome, mistakes: readonly Mistake[]): string | undefined {
  const known = "threw" in outcome && thrownMistake(textOf(outcome.threw));
  if (known) return known;
  for (const [wrong, say] of mistakes) {
    if (typeof wrong === "function") {
      if ((wrong as (outcome: Outcome) => boolean)(outcome)) return say;
    } else if ("returned" in outcome && sameData(outcome.returned, wrong)) return say;
  }
  if ("returned" in outcome && isPromise(outcome.returned)) {
    return "The function is asynchronous: the value itself is asked for, not a promise of it.";
  }
  if ("returned" in outcome && outcome.returned instanceof ErrorValue) {
    return "An Error is returned. To throw it, write throw instead of return.";
  }
  if ("returned" in outcome && outcome.returned === undefined) return MISSING_RETURN;
  return undefined;
}

const isPromise = (value: unknown): boolean =>
  value instanceof Opaque && value.description === "a Promise";

/** Own keys, no prototypes; a key whose value is undefined counts as absent. */
export function sameData(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, fromWire(toWire(b)));
}
