/** The documents that the tests hold to the truth, and the fenced blocks in them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { course } from "../../course.ts";
import { root } from "../../host/root.ts";
import { blocksOf, markdownIn, type Block } from "../markdown.ts";

export const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Of the exercises the workshop's own pages: what learners note down beside them is theirs. */
export const tasks = markdownIn("exercises").filter((path) => /\/(README|hints)\.md$/.test(path));
export const lessons = course.map(({ slug }) => `docs/lessons/${slug}.md`);
export const documents = ["README.md", ...markdownIn("docs"), ...tasks];

export interface Placed extends Block {
  /** The document that it stands in. */
  path: string;
}

export const blocksIn = (...languages: string[]): Placed[] =>
  documents.flatMap((path) =>
    blocksOf(read(path))
      .filter(({ language }) => languages.includes(language))
      .map((block) => ({ ...block, path })),
  );

/** For the titles of tests. */
export const placed = (blocks: Placed[]): [string, Placed][] =>
  blocks.map((block) => [`${block.path}:${block.line}`, block]);

/**
 * Why a block is not tried: ` ```ts fragment: a part of a suite `. Undefined where it is. GitHub
 * does not show these words; whoever edits the document sees them.
 */
export function fragmentReason({ info }: Block): string | undefined {
  return /^fragment\b:?\s*(.*)$/.exec(info)?.[1];
}

/** What stands behind a word of the info string: `at` in ` ```http at=08:00 `. */
export function option({ info }: Block, name: string): string | undefined {
  return info
    .split(" ")
    .find((word) => word.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/**
 * Whether lines are those that a document shows. `…` in a shown line stands for any text without
 * a line break; a shown line of `…` alone for any number of lines.
 */
export function fits(shown: string, real: string): boolean {
  const lines = shown
    .split("\n")
    .map((line) => (line.trim() === "…" ? "(?:.*\n)*?" : `${pattern(line.trimEnd())} *\n`));
  return new RegExp(`^${lines.join("")}$`).test(`${real}\n`);
}

/** As a regular expression, with `…` for any text. */
export function pattern(text: string): string {
  return text
    .split("…")
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(".*");
}
