/** What a report is written on: a terminal with colours and a width, or a plain stream. */
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

export interface Paper {
  width: number;
  /** Colours and symbols on a terminal, the text alone elsewhere. */
  paint(style: Style, text: string): string;
  /** ✓ on a terminal, "passed" in plain text. */
  mark(status: "passed" | "failed" | "skipped"): string;
}

const marks = {
  passed: ["green", "✓"],
  failed: ["red", "✗"],
  skipped: ["dim", "·"],
} as const;

export function paperFor(stream: NodeJS.WriteStream): Paper {
  const { NO_COLOR, TERM } = process.env;
  const colours = stream.isTTY && !NO_COLOR && TERM !== "dumb";
  const width = stream.isTTY ? Math.min(Math.max(stream.columns || 80, 40), 100) : 80;
  const paint = (style: Style, text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  return {
    width,
    paint,
    mark: (status) => (stream.isTTY ? paint(marks[status][0], marks[status][1]) : status.padEnd(7)),
  };
}

/**
 * Breaks text at blanks. Lines that are indented already (code, carets) stay as they are, and so do
 * command lines: broken, they could not be pasted.
 */
export function wrap(text: string, width: number, indent: string): string {
  return text
    .split("\n")
    .map((line) =>
      (/^(?:\s|curl )/.test(line) ? line : wrapLine(line, width - indent.length)).replaceAll(
        "\n",
        `\n${indent}`,
      ),
    )
    .join(`\n${indent}`);
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === "" ? word : `${current} ${word}`;
    }
  }
  return [...lines, current].join("\n");
}
