/** A few paragraphs of Markdown as plain text: code blocks and lists keep their lines. */
import { wrap } from "./paper.ts";

export function plain(markdown: string, width: number): string {
  return markdown
    .split(/^(```[^]*?^```)$/m)
    .flatMap((part) => (part.startsWith("```") ? codeOf(part) : paragraphsOf(part, width)))
    .join("\n\n");
}

const codeOf = (block: string): string =>
  block
    .split("\n")
    .slice(1, -1)
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");

function paragraphsOf(text: string, width: number): string[] {
  const paragraphs = text.split(/\n\n+/).filter((each) => each.trim() !== "");
  return paragraphs.map((paragraph) =>
    paragraph
      .trim()
      .split(/\n(?=(?:[-*]|\d+\.) )/)
      .map((item) => wrap(item.replaceAll(/\n */g, " "), width, markerOf(item)))
      .join("\n"),
  );
}

/** How far the further lines of a list's item stand in. */
const markerOf = (item: string): string =>
  " ".repeat(/^(?:[-*]|\d+\.) /.exec(item)?.[0].length ?? 0);
