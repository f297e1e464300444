/** The documents: what they link to exists, what they show compiles, what they name is there. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import { packages, root } from "../host/root.ts";
import { anchorsOf, blocksOf, linksOf, markdownIn, type Block } from "./markdown.ts";
import { suiteFilesOf } from "./suites.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

// Of the exercises the workshop's own pages: what learners note down beside them is theirs.
const tasks = markdownIn("exercises").filter((path) => /\/(README|hints)\.md$/.test(path));
const documents = ["README.md", ...markdownIn("docs"), ...tasks];

interface Placed extends Block {
  /** The document that it stands in. */
  path: string;
}

const blocksIn = (...languages: string[]): Placed[] =>
  documents.flatMap((path) =>
    blocksOf(read(path))
      .filter(({ language }) => languages.includes(language))
      .map((block) => ({ ...block, path })),
  );

/** For the titles of tests. */
const placed = (blocks: Placed[]): [string, Placed][] =>
  blocks.map((block) => [`${block.path}:${block.line}`, block]);

describe("links", () => {
  test.each(documents)("%s links to what is there", (path) => {
    const broken = linksOf(read(path)).flatMap(({ target, line }) => {
      const problem = problemOf(path, target);
      return problem === undefined ? [] : [`${path}:${line}: ${target}: ${problem}`];
    });
    expect(broken).toEqual([]);
  });
});

describe("TypeScript", () => {
  const all = blocksIn("ts", "typescript");
  // The tasks show signatures and single lines.
  const whole = all.filter((block) => !isFragment(block) && !tasks.includes(block.path));
  const parts = all.filter((block) => isFragment(block) && !tasks.includes(block.path));
  let folder: string;
  let said: string[];

  beforeAll(async () => {
    const home = join(packages, ".cache/workshop");
    mkdirSync(home, { recursive: true });
    folder = mkdtempSync(join(home, "docs-"));
    for (const { path, line, code } of whole) {
      const file = join(folder, nameOf(path, line));
      mkdirSync(dirname(file), { recursive: true });
      // Empty lines before it: the compiler's line numbers are those of the document.
      const module = /^(import|export)\b/m.test(code) ? "" : "\nexport {};";
      writeFileSync(file, `${"\n".repeat(line)}${code}${module}\n`);
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const configuration = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: { paths: { "#given/*": [join(root, "exercises/given/*")] } },
      files: whole.map(({ path, line }) => nameOf(path, line)),
      // As if they stood in this project: what `given` declares for all files is known to them.
      include: [join(root, "exercises/given")],
      exclude: [],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
    said = await compile(folder);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("the compiler has looked at the blocks", () => {
    expect(whole.length).toBeGreaterThan(0);
    // What it says without naming a file is about the configuration.
    expect(said.filter((line) => !/^\S+\.ts\(/.test(line))).toEqual([]);
  });

  test.each(placed(whole))("%s typechecks", (_place, { path, line }) => {
    expect(said.filter((each) => each.includes(nameOf(path, line)))).toEqual([]);
  });

  test.each(placed(parts))("%s, a fragment, can be parsed", async (_place, { code }) => {
    await transform(code, { loader: "ts", logLevel: "silent" });
  });
});

describe("diagrams", async () => {
  const KINDS =
    /^(sequenceDiagram|flowchart|graph|stateDiagram(-v2)?|classDiagram|erDiagram|timeline|gantt|pie|journey|mindmap)$/;
  const diagrams = blocksIn("mermaid");
  const mermaid = await loadMermaid();

  test.each(placed(diagrams))(
    "%s begins with a kind of diagram, and goes on",
    (_place, { code }) => {
      const [first = "", ...lines] = code.split("\n").filter((line) => !/^\s*(%%|$)/.test(line));
      expect(first.trim().split(/\s/)[0]).toMatch(KINDS);
      expect(lines.length).toBeGreaterThan(0);
    },
  );

  if (mermaid) {
    test.each(placed(diagrams))("%s is read by mermaid", async (_place, { code }) => {
      await mermaid.parse(code);
    });
  } else {
    test.skip("skipped: mermaid itself reads the diagrams (it is not installed)", () => {});
  }
});

describe("the course", () => {
  test("README.md lists it as course.ts does", () => {
    const rows = read("README.md").matchAll(
      /^\| \[(.+?)\]\((.+?)\) *\| (.+?) *\| \[.+?\]\((.+?)\) *\|$/gm,
    );
    const listed = [...rows].map(([, title, exercise, outcome, lesson]) => ({
      title,
      exercise,
      outcome,
      lesson,
    }));
    const expected = course.map(({ number, slug, title, outcome }) => ({
      title: `${number} ${title}`,
      exercise: `exercises/${slug}`,
      outcome,
      lesson: `docs/lessons/${slug}.md`,
    }));
    expect(listed).toEqual(expected);
  });

  test("README.md and docs/instructors.md say how long it takes as course.ts does", () => {
    const minutes = course.map((exercise) => exercise.minutes);
    const [, from, to] =
      /takes (\d+)\s+to (\d+) minutes each/.exec(read("README.md").replaceAll("\n", " ")) ?? [];
    expect([Number(from), Number(to)]).toEqual([Math.min(...minutes), Math.max(...minutes)]);
    const rows = read("docs/instructors.md").matchAll(/^\| \[(\d\d) .*?\| +(\d+) *\|/gm);
    expect([...rows].map(([, number, length]) => [number, Number(length)])).toEqual(
      course.map((exercise) => [exercise.number, exercise.minutes]),
    );
  });

  describe.each(course)("docs/outcomes.md: $slug", ({ number, slug }) => {
    const [, heading, cells = ""] =
      new RegExp(`^## \\d\\. (.+?)\\n([^]*?)(?=^## |(?![^]))`, "gm").exec(
        read("docs/outcomes.md").slice(
          read("docs/outcomes.md").indexOf(`\n## ${Number(number)}. `),
        ),
      ) ?? [];
    const suite = suiteFilesOf(slug).map(read).join("\n");
    const place = (id: string): number => Number(id.split(".")[1]);
    const idsOf = (word: string): string[] =>
      [...suite.matchAll(new RegExp(`^${word}\\(\\s*"(\\d\\d\\.\\d+)"`, "gm"))]
        .map((found) => found[1] as string)
        .toSorted((a, b) => place(a) - place(b));
    const row = (name: string): string =>
      new RegExp(`^\\| ${name} *\\| (.*) \\|$`, "m").exec(cells)?.[1] ?? "";

    test("has its heading", () => {
      expect(heading).toBeDefined();
    });

    test("names every graded check, and every question", () => {
      expect(expand(row("graded"))).toEqual(idsOf("check"));
      expect(expand(row("asked"))).toEqual(idsOf("quiz"));
    });

    test("names every file that learners write", () => {
      const files = course.find((each) => each.number === number)?.files ?? [];
      for (const file of files) expect(row("practised")).toContain(file);
    });
  });
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

  const slugs = course.map(({ slug }) => slug);
  test.each(slugs)("docs/lessons/%s.md lists words that the glossary explains", (slug) => {
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

function isFragment({ info }: Block): boolean {
  return info.split(" ").includes("fragment");
}

function nameOf(path: string, line: number): string {
  return `${path}.${line}.ts`;
}

/** What `tsc` says, a line for each error. */
function compile(project: string): Promise<string[]> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const argv = [tsc, "--noEmit", "--pretty", "false", "--project", project];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, argv, { cwd: project }, (error, stdout, stderr) => {
      if (error && !stdout) reject(new Error(stderr || error.message));
      else resolve(stdout.split("\n").filter((line) => /\S/.test(line) && !/^\s/.test(line)));
    });
  });
}

/** `03.1–03.3, 03.5`, as a list of ids. */
function expand(text: string): string[] {
  return [...text.matchAll(/(\d\d)\.(\d+)(?:–\1\.(\d+))?/g)].flatMap(([, number, from, to]) => {
    const length = Number(to ?? from) - Number(from) + 1;
    return Array.from({ length }, (_, index) => `${number}.${Number(from) + index}`);
  });
}

interface Mermaid {
  parse(text: string): Promise<unknown>;
}

/** Not installed here: it is worth 150 MB to nobody but this test. */
async function loadMermaid(): Promise<Mermaid | undefined> {
  const load = async <Module>(name: string): Promise<Module> =>
    ((await import(/* @vite-ignore */ name)) as { default: Module }).default;
  try {
    // It cleans labels for a page. There is no page here, and reading needs none.
    const purify = await load<object>("dompurify");
    Object.assign(purify, { addHook() {}, sanitize: (text: string) => text });
    return await load<Mermaid>("mermaid");
  } catch {
    return undefined;
  }
}
