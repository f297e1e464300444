/**
 * Grades hostile submissions, many side by side so that their timeouts overlap, and looks for
 * what they leave behind. Nothing hostile runs anywhere but in the grader's containment.
 */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { course } from "../../course.ts";
import { namespaceProblem } from "../../host/namespace.ts";
import type { Isolation } from "../../host/isolation.ts";
import { root } from "../../host/root.ts";
import { Grader } from "../../runner/grader.ts";
import type { Graded } from "../../runner/verdict.ts";
import { processes } from "../processes.ts";

/** File name → text, laid over the solution of an exercise. */
export type Files = Record<string, string>;

export const slug = "03-authorization-header";
export const solution = join(root, "solutions", slug);
export const right = readFileSync(join(solution, "bearer.ts"), "utf8");

/** Why the namespace tier is not tried here, as the name of a skipped test; "" where it is. */
const missing = await namespaceProblem();
export const skipped = missing === undefined ? "" : `skipped: ${missing} `;

export class HostileClass {
  readonly home = mkdtempSync(join(tmpdir(), "hostile-"));
  readonly #graders: Grader[];
  #count = 0;

  constructor(isolation: Isolation = "permission", graders = 3, threads = 1) {
    this.#graders = Array.from({ length: graders }, () => new Grader({ threads }, isolation));
  }

  get workplaces(): string[] {
    return this.#graders.map(({ workplace }) => workplace);
  }

  /** Writes a submission's files, and returns its folder. */
  write(files: Files): string {
    this.#count += 1;
    const folder = join(this.home, String(this.#count));
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  }

  /** Grades all of these; what comes back is in the same order. */
  async grade(cases: readonly { files: Files; of?: string }[]): Promise<Graded[]> {
    return this.gradeFolders(
      cases.map(({ files, of = slug }) => ({
        of,
        folders: [join(root, "solutions", of), this.write(files)],
      })),
    );
  }

  async gradeFolders(cases: readonly { of: string; folders: string[] }[]): Promise<Graded[]> {
    const jobs = cases.map(({ of, folders }) => {
      const exercise = course.find((each) => each.slug === of);
      if (!exercise) throw new Error(`There is no exercise ${of}.`);
      return { exercise, label: `exercises/${of}`, folders };
    });
    const shares = this.#graders.map((grader, index) =>
      grader.grade(
        jobs.filter((_, job) => job % this.#graders.length === index),
        "1",
      ),
    );
    const graded = await Promise.all(shares);
    return jobs.map(
      (_, job) =>
        graded[job % this.#graders.length]?.[Math.floor(job / this.#graders.length)] as Graded,
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#graders.map((grader) => grader.close()));
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Processes that still run something of these graders'. */
  leftBehind(): string[] {
    return processes((commandLine) => this.workplaces.some((each) => commandLine.includes(each)));
  }
}

/** Everything that a learner is told, as text. */
export const told = ({ details }: Graded): string =>
  details.flatMap(({ message }) => message || []).join("\n");

/** One hash over what no submission may change. */
export function checkoutHash(): string {
  const hash = createHash("sha256").update(readFileSync(join(root, "package.json")));
  for (const folder of ["checks", "solutions", "exercises"]) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const signature = "export function readBearerToken(header: string | undefined): string | null";
/** A `bearer.ts` whose function has this body. */
export const bearer = (body: string, before = ""): Files => ({
  "bearer.ts": `${before}\n${signature} { ${body} }\n`,
});
/** The right `bearer.ts`, with these lines before it. */
export const rightWith = (lines: string): Files => ({ "bearer.ts": `${lines}\n${right}` });
/** An `app.ts` whose app is made by this body; `app` is an Express app. */
export const app = (body: string): Files => ({
  "app.ts": `import express, { type Express } from "express";\nexport function createApp(): Express {\n  const app = express();\n  ${body}\n  return app;\n}\n`,
});
