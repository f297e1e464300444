/** `hints.md`, taken apart: topics, the checks they help with, and their rungs. */
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { readOr } from "./starter.ts";
import { UsageError } from "./usage-error.ts";

export interface Topic {
  title: string;
  /** The checks that this helps with. */
  checks: string[];
  /** From a nudge to nearly the code. */
  rungs: { name: string; text: string }[];
}

export function readHints({ slug }: Exercise): Topic[] {
  const markdown = readOr(join(root, "exercises", slug, "hints.md"));
  if (markdown === undefined) {
    throw new UsageError(
      `There is no file exercises/${slug}/hints.md. It came with the workshop; git checkout -- exercises/${slug} brings it back, or the archive that you unpacked.`,
    );
  }
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = "", ...rest] = section.split("\n");
      const [, title = heading, checks = ""] = /^(.*?) *\(([^)]*)\) *$/.exec(heading) ?? [];
      const rungs = rest.join("\n").split(/^### /m).slice(1).map(readRung);
      return { title, checks: checks.split(" ").filter(Boolean), rungs };
    });
}

function readRung(text: string): Topic["rungs"][number] {
  const [name = "", ...body] = text.split("\n");
  return { name: name.trim(), text: body.join("\n").trim() };
}
