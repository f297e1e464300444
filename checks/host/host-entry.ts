/** The host itself, as one file that Node can run. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { buildOnce } from "./build-once.js";
import { onceFor } from "./once.ts";
import { root } from "./root.ts";

const entries = new Map<Exercise, Promise<string>>();

/** The path of an exercise's host: the host with that exercise's stage inside. */
export function hostEntry(exercise: Exercise): Promise<string> {
  return onceFor(entries, exercise, () => bundleHost(exercise));
}

async function bundleHost({ number, slug }: Exercise): Promise<string> {
  const own = join(root, "checks", slug, "stage.ts");
  const stage = existsSync(own) ? own : join(root, "checks/host/inside/no-stage.ts");
  const folder = await buildOnce(root, `host-${number}`, {
    entryPoints: { host: join(root, "checks/host/inside/main.ts") },
    alias: { "#stage": stage },
    sourcemap: false,
  });
  return join(folder, "host.mjs");
}
