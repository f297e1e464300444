/** What the tests read in the documents: headings' anchors, links, fenced blocks. */
import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../host/root.ts";

/** A fenced block. */
export interface Block {
  /** The word behind the opening fence: `ts`. */
  language: string;
  /** What follows that word: `fragment`. */
  info: string;
  code: string;
  /** The line of the opening fence, from 1. */
  line: number;
}

export interface Link {
  text: string;
  target: string;
  line: number;
}

/** The Markdown files below a folder, as paths from the checkout. */
export function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true })
    .map((name) => posix.join(folder, String(name).replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".md"))
    .toSorted();
}

/** The anchors of a Markdown file, as GitHub makes them from its headings. */
export function anchorsOf(markdown: string): string[] {
  const seen = new Map<string, number>();
  return [...split(markdown).prose.matchAll(/^#{1,6} +(.+)$/gm)].map((heading) => {
    const anchor = (heading[1] ?? "")
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** Inline links and images, and the targets of reference links. */
export function linksOf(markdown: string): Link[] {
  // Code is no prose; its length stays, so that lines do.
  const prose = split(markdown).prose.replace(/(`+)[^`]+\1(?!`)/g, (code) =>
    code.replace(/[^\n]/g, "x"),
  );
  const inline = prose.matchAll(/\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*([^\s()]+)(?:\s+"[^"]*")?\s*\)/g);
  const references = prose.matchAll(/^ {0,3}\[([^\]]+)\]:\s*(\S+)/gm);
  return [...inline, ...references].map(({ 1: text = "", 2: target = "", index }) => ({
    text: text.replaceAll("\n", " "),
    target,
    line: prose.slice(0, index).split("\n").length,
  }));
}

export const blocksOf = (markdown: string): Block[] => split(markdown).blocks;

/** The text without its fenced blocks; empty lines stand in their place. */
export const proseOf = (markdown: string): string => split(markdown).prose;

/** The fenced blocks, and the rest with empty lines in their place. */
function split(markdown: string): { prose: string; blocks: Block[] } {
  const prose: string[] = [];
  const blocks: Block[] = [];
  let open: { fence: string; indent: number; block: Block; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const [, indent = "", fence = "", rest = ""] = /^( *)(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (!open && fence) {
      const [language = "", ...info] = rest.trim().split(/\s+/);
      const block = { language, info: info.join(" "), code: "", line: index + 1 };
      open = { fence, indent: indent.length, block, lines: [] };
    } else if (open && fence.startsWith(open.fence) && rest.trim() === "") {
      blocks.push({ ...open.block, code: open.lines.join("\n") });
      open = undefined;
    } else if (open) {
      open.lines.push(line.slice(Math.min(open.indent, line.search(/\S|$/))));
    }
    prose.push(open || fence ? "" : line);
  }
  if (open) throw new Error(`The block that begins in line ${open.block.line} is never closed.`);
  return { prose: prose.join("\n"), blocks };
}
