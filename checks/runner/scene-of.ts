/** Where an exercise's scene is: what `npm start` and `npm run demo` play. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { UsageError } from "./usage-error.ts";

export function sceneOf({ slug, number }: Exercise): string {
  const path = join(root, "checks/scenes", `${slug}.ts`);
  if (existsSync(path)) return path;
  throw new UsageError(
    `Exercise ${number} has no scene to play: npm run watch ${number} tries your code at every save.`,
  );
}
