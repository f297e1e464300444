/** Links and anchors: what the documents point to is there. */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { course } from "../../course.ts";
import { root } from "../../host/root.ts";
import { anchorsOf, linksOf } from "../markdown.ts";
import { documents, read } from "./documents.ts";

test.each(documents)("%s links to what is there", (path) => {
  const broken = linksOf(read(path)).flatMap(({ target, line }) => {
    const problem = problemOf(path, target);
    return problem === undefined ? [] : [`${path}:${line}: ${target}: ${problem}`];
  });
  expect(broken).toEqual([]);
});

test.each(documents)("%s names commands that package.json has", (path) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = [
    ...read(path).matchAll(/\bnpm (?:run(?: -s| --silent)? ([a-z][\w:-]*)|(test|start)\b)/g),
  ];
  const unknown = named
    .map(([, script, short]) => script ?? short ?? "")
    .filter((name) => !Object.hasOwn(scripts, name));
  expect(unknown).toEqual([]);
});

describe("words", () => {
  const entries = anchorsOf(read("docs/glossary.md"));

  test.each(course)("the lesson $slug lists words that the glossary explains", ({ slug }) => {
    const [, words = ""] =
      /^## Words\n([^]*?)(?=^## |(?![^]))/m.exec(read(`docs/lessons/${slug}.md`)) ?? [];
    const links = linksOf(words);
    expect(links).not.toEqual([]);
    for (const { target, text } of links) {
      const [file, entry] = target.split("#");
      expect(file, `"${text}" links elsewhere`).toBe("../glossary.md");
      expect(entries, `"${text}"`).toContain(entry);
    }
  });

  test("the glossary's entries stand in the order of the alphabet", () => {
    const titles = [...read("docs/glossary.md").matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(titles.toSorted((a, b) => (a ?? "").localeCompare(b ?? "", "en")));
  });
});

/** What is wrong with a link from `path`; other sites are not asked. */
function problemOf(path: string, target: string): string | undefined {
  if (/^(https?|mailto):/.test(target)) return undefined;
  const [file = "", anchor] = decodeURI(target).split("#");
  const place = file === "" ? path : posix.join(posix.dirname(path), file);
  if (place.startsWith("..") || file.startsWith("/")) return "it leaves the checkout";
  if (!existsSync(join(root, place))) return "there is no such file";
  if (anchor === undefined) return undefined;
  if (!place.endsWith(".md")) return "only Markdown files have anchors";
  return anchorsOf(read(place)).includes(anchor) ? undefined : "there is no such heading";
}
