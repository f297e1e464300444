/** Two requests under way, told as if it had been one after the other. */
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { twoAtATime } from "../kit/two-at-a-time.ts";

/** Runs cases that take so many milliseconds, and fail where that is negative. */
async function run(cases: number[]) {
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  const outcome = await twoAtATime(cases, async (each) => {
    begun.push(each);
    underWay += 1;
    most = Math.max(most, underWay);
    await wait(Math.abs(each));
    underWay -= 1;
    if (each < 0) throw new Error(`${each}`);
  }).then(
    () => "passed",
    (error: Error) => error.message,
  );
  return { begun, most, outcome, underWay };
}

test("all of them, in their order, and never more than two at a time", async () => {
  const cases = [9, 1, 7, 2, 5];
  expect(await run(cases)).toEqual({ begun: cases, most: 2, outcome: "passed", underWay: 0 });
});

test.each([0, 1])("%i cases", async (count) => {
  const cases = [3].slice(0, count);
  expect(await run(cases)).toEqual({ begun: cases, most: count, outcome: "passed", underWay: 0 });
});

test("the first failure of the list is told, also where another comes sooner", async () => {
  const { outcome, underWay } = await run([1, -20, -2, 1]);
  expect([outcome, underWay]).toEqual(["-20", 0]);
});

test("after a failure none is begun, and the one that is under way comes to its end", async () => {
  expect(await run([-2, 20, 1, 1])).toEqual({
    begun: [-2, 20],
    most: 2,
    outcome: "-2",
    underWay: 0,
  });
});

test("the failure of the last one is told", async () => {
  expect((await run([5, -1])).outcome).toBe("-1");
});
