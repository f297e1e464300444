/** A host that has rehearsed is, for the learner's code, one that has not. */
import { afterAll, expect, test } from "vitest";
import { course } from "../course.ts";
import { Keeper } from "../host/keeper.ts";
import { toldIn } from "./told.ts";

const keeper = new Keeper();
afterAll(() => keeper.close());

/** An answer that says what it finds around itself. */
const LOOKS_AROUND = `
const names = (value) => Reflect.ownKeys(value).map(String).toSorted();
export const told = JSON.stringify({
  globals: names(globalThis),
  listeners: process.eventNames().map(String),
  underWay: process.getActiveResourcesInfo(),
  errors: Error.stackTraceLimit,
});
`;

test.each(course.filter(({ packages }) => packages.length > 0))("$slug", async (exercise) => {
  const without = await toldIn(keeper, exercise, LOOKS_AROUND);
  keeper.expect(exercise);
  expect(await toldIn(keeper, exercise, LOOKS_AROUND)).toEqual(without);
});
