/** What came back of a call, as tests for known mistakes: each can stand first in a `Mistake`. */
import { ErrorValue } from "../host/wire.ts";
import type { Outcome } from "./call.ts";
import { show } from "./show.ts";

type Test = (outcome: Outcome) => boolean;

/** A value came back, and `test` accepts it. */
export const cameBack =
  (test: (value: unknown) => boolean = () => true): Test =>
  (outcome) =>
    "returned" in outcome && test(outcome.returned);

/** Something was thrown: an error of one of these names, where there are any. */
export const threw =
  (...names: string[]): Test =>
  (outcome) =>
    "threw" in outcome && (names.length === 0 || names.includes(outcome.threw.name));

export const aPromise: Test = cameBack((value) => show(value) === "a Promise");

/** An error was returned instead of thrown. */
export const anError: Test = cameBack((value) => value instanceof ErrorValue);

/** Whatever came back: for a last sentence. */
export const anything = (): boolean => true;
