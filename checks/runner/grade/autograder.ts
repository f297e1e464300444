import type { Exercise } from "../../course.ts";
import type { ExitCode } from "../main.ts";
export function writeAutograder(_path: string, _exercises: Exercise[]): ExitCode {
  return 0;
}
