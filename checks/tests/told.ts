/** What code finds around itself in a host: it says so in an export, `told`, as JSON text. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import type { Keeper } from "../host/keeper.ts";
import { decode } from "../host/wire.ts";

/** @param text the source of an answer to this exercise */
export async function toldIn(keeper: Keeper, exercise: Exercise, text: string): Promise<unknown> {
  const file = exercise.files.find((each) => !exercise.byHand?.includes(each)) ?? "";
  const folder = mkdtempSync(join(tmpdir(), "told-"));
  writeFileSync(join(folder, file), text);
  const run = keeper.add(exercise, { label: "an answer", folders: [folder] });
  await keeper.bundled(run);
  rmSync(folder, { recursive: true });
  const { opened = 0 } = await keeper.answer({ kind: "open", run, byHand: false });
  const question = { op: "read", file, name: "told" } as const;
  const asked = { kind: "ask", host: opened, question, deadlineMs: 5_000 } as const;
  const { reply } = await keeper.answer(asked);
  await keeper.release(run);
  return JSON.parse(String(decode((reply as { returned: unknown }).returned)));
}
