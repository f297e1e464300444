/** `npm run demo 03`: the instructor's walk through the solution, a step on every Enter. */
import { runWithTsx } from "./demo/tsx.ts";
import type { ExitCode } from "./main.ts";
import { readOneExercise } from "./one-exercise.ts";
import { sceneOf } from "./scene-of.ts";

export async function demo(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("demo", argv, ["yes"]);
  sceneOf(exercise); // says so where there is none
  const args = [exercise.slug, ...(flags.has("yes") ? ["--yes"] : [])];
  return runWithTsx({ script: "walk.ts", args, watch: [], env: {} });
}
