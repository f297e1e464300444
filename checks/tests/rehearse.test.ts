/** A host that has rehearsed is, for the learner's code, one that has not. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { course, type Exercise } from "../course.ts";
import { Keeper } from "../host/keeper.ts";
import { decode } from "../host/wire.ts";

const keeper = new Keeper();
const folder = mkdtempSync(join(tmpdir(), "rehearsed-"));
afterAll(async () => {
  await keeper.close();
  rmSync(folder, { recursive: true });
});

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

async function toldIn(exercise: Exercise): Promise<unknown> {
  const file = exercise.files.find((each) => !exercise.byHand?.includes(each)) ?? "";
  writeFileSync(join(folder, file), LOOKS_AROUND);
  const run = keeper.add(exercise, { label: "an answer", folders: [folder] });
  await keeper.bundled(run);
  const { opened = 0 } = await keeper.answer({ kind: "open", run, byHand: false });
  const question = { op: "read", file, name: "told" } as const;
  const asked = { kind: "ask", host: opened, question, deadlineMs: 5_000 } as const;
  const { reply } = await keeper.answer(asked);
  keeper.release(run);
  return JSON.parse(String(decode((reply as { returned: unknown }).returned)));
}

test.each(course.filter(({ packages }) => packages.length > 0))("$slug", async (exercise) => {
  const without = await toldIn(exercise);
  keeper.expect(exercise);
  expect(await toldIn(exercise)).toEqual(without);
});
