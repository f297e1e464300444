/** The shape that all lessons have. */
import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { linksOf, proseOf } from "../markdown.ts";
import { secret } from "./apps.ts";
import { lessons, read } from "./documents.ts";

/** The headings in their order; between a picture and a worked example each lesson has its own. */
const FIRST = ["The problem", "A picture"];
const LAST = [
  "A worked example",
  "What goes wrong",
  "What is wrong with this",
  "Check yourself",
  "Words",
  "Sources",
];

/** Words to read: everything outside of fenced blocks, tables and link texts included. */
function wordsIn(markdown: string): number {
  return proseOf(markdown)
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll(/\]\([^)]*\)/g, "]")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

describe.each(lessons)("%s", (path) => {
  const lesson = read(path);
  const section = (title: string): string =>
    lesson.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? "";

  test("has 900 to 1,600 words", () => {
    expect(wordsIn(lesson)).toBeGreaterThanOrEqual(900);
    expect(wordsIn(lesson)).toBeLessThanOrEqual(1600);
  });

  test("has its sections in the order that all lessons have", () => {
    const headings = [...proseOf(lesson).matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(headings.slice(0, FIRST.length)).toEqual(FIRST);
    expect(headings.slice(-LAST.length)).toEqual(LAST);
    expect(headings.length).toBeGreaterThan(FIRST.length + LAST.length);
  });

  test("has a picture, and requests or a terminal", () => {
    expect(section("A picture")).toContain("```mermaid");
    expect(lesson).toMatch(/^```(http|console)/m);
  });

  test("asks three questions, and folds the answers", () => {
    const questions = section("Check yourself");
    expect([...questions.matchAll(/^\*\*(\d)\.\*\* /gm)].map(([, number]) => number)).toEqual([
      "1",
      "2",
      "3",
    ]);
    const answers = questions.matchAll(
      /^<details><summary>Answer<\/summary>\n\n([^]+?)\n\n<\/details>$/gm,
    );
    expect([...answers]).toHaveLength(3);
  });

  test("shows tokens that its secret has signed", () => {
    const tokens = lesson.matchAll(/\b(eyJ[\w-]+\.(eyJ[\w-]+))\.([\w-]{43})(?![\w-])/g);
    for (const [token, input = "", payload = "", mac] of tokens) {
      const claims = Buffer.from(payload, "base64url").toString();
      const real = createHmac("sha256", secret).update(input).digest("base64url");
      // grace is user 2, and no admin: that token is the one that she has altered.
      const altered = claims.includes('"admin"') && claims.includes('"sub":"2"');
      expect(mac === real, token).toBe(!altered);
    }
  });

  test("names a specification among its sources", () => {
    const sources = linksOf(section("Sources")).map(({ target }) => target);
    expect(sources.join(" ")).toContain("https://www.rfc-editor.org/rfc/rfc");
    // What the text cites, its sources list.
    for (const [, rfc] of lesson.matchAll(/\bRFC (\d{4})\b/g)) {
      expect(sources, `RFC ${rfc}`).toContain(`https://www.rfc-editor.org/rfc/rfc${rfc}`);
    }
    for (const [cve] of lesson.matchAll(/\bCVE-\d{4}-\d+/g)) {
      expect(sources.join(" "), cve).toContain(cve);
    }
  });
});
