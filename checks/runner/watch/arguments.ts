/** `npm run watch`, with or without an exercise. */
import type { Exercise } from "../../course.ts";
import { readOneExercise } from "../one-exercise.ts";

export function parseWatchArguments(argv: string[]): Exercise | undefined {
  return argv.length === 0 ? undefined : readOneExercise("watch", argv).exercise;
}
