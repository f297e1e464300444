/** Which code is graded. The runner says; a plain vitest run grades the learner's own. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { inject } from "vitest";
import { root } from "../host/root.ts";

export interface Target {
  /** Repeats the random values. */
  seed: string;
  /** The run's folder, made and swept by the runner. */
  workplace?: string;
  /** Exercise slug → where its files are. */
  exercises: Record<string, TargetFolder>;
}

export interface TargetFolder {
  /** How messages call it: `exercises/03-authorization-header`. */
  label: string;
  /** Absolute paths; later ones are laid over earlier ones. */
  folders: string[];
}

declare module "vitest" {
  interface ProvidedContext {
    target: Target;
  }
}

export function targetOf(slug: string): TargetFolder & { seed: string; workplace?: string } {
  const target = inject("target") as Target | undefined;
  const own = { label: `exercises/${slug}`, folders: [join(root, "exercises", slug)] };
  return {
    ...(target?.exercises[slug] ?? own),
    seed: target?.seed ?? randomBytes(4).toString("hex"),
    ...(target?.workplace && { workplace: target.workplace }),
  };
}
