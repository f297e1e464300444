/**
 * Makes what a host runs of the learner's files: types are stripped. Packages stay outside of the
 * bundle, so that imports succeed and fail as they do under Node and tsx.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BuildOptions, BuildResult, Message, Metafile } from "esbuild";
import type { Exercise } from "../course.ts";
import { LEARNER, learnersFiles, packageOf } from "./resolve.ts";
import type { Submission } from "./submission.ts";

/** One file that the exercise asks for: where it can be imported from, or why it cannot. */
export type BundledFile = { url: string } | { problem: string; missing?: boolean };

export interface Bundle {
  files: Record<string, BundledFile>;
  /** File → the packages that it loads, itself or through the learner's other files. */
  packages: Record<string, string[]>;
}

const shared = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  charset: "utf8",
  sourcemap: "inline",
  sourcesContent: false,
  logLevel: "silent",
  outExtension: { ".js": ".mjs" },
  // As tsx reads the project's own: an import of a value stays, even if only its type is used.
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, target: "es2022" } },
} satisfies BuildOptions;

/** esbuild, loaded when it is first needed: a suite whose bundles are ready does without. */
const build = async (options: BuildOptions): Promise<BuildResult> =>
  (await import("esbuild")).build(options);

/** Bundles the submission into `folder`. A file with an error is reported, the others still run. */
export async function bundle(
  submission: Submission,
  exercise: Exercise,
  folder: string,
): Promise<Bundle> {
  const result: Bundle = { files: {}, packages: {} };
  const present: string[] = [];
  for (const file of exercise.files) {
    if (Object.hasOwn(submission.sources, file)) present.push(file);
    else result.files[file] = missingFile(submission, file);
  }
  const options = (entries: string[]): BuildOptions => ({
    ...shared,
    splitting: true,
    metafile: true,
    outdir: join(folder, LEARNER),
    entryPoints: entries.map((file) => ({ in: file, out: file.replace(/\.ts$/, "") })),
    plugins: [learnersFiles(submission, exercise)],
  });
  const built = async (entries: string[]): Promise<void> => {
    const { metafile } = await build(options(entries));
    for (const file of entries) {
      result.files[file] = { url: urlOf(folder, file) };
      result.packages[file] = packagesOf(metafile as Metafile, file);
    }
  };
  try {
    if (present.length > 0) await built(present);
  } catch {
    // At least one file has an error: find out which, and build the rest.
    const sound: string[] = [];
    for (const file of present) {
      const problem = await problemOf({ ...options([file]), write: false });
      if (problem) result.files[file] = { problem };
      else sound.push(file);
    }
    if (sound.length > 0) await built(sound);
  }
  return result;
}

/** Where a file will be imported from, if it can be bundled. */
export const urlOf = (folder: string, file: string): string =>
  pathToFileURL(join(folder, LEARNER, file.replace(/\.ts$/, ".mjs"))).href;

function missingFile(submission: Submission, file: string): BundledFile {
  const refused = submission.refused.find((sentence) => sentence.startsWith(`${file} `));
  const other = submission.refused[0];
  return refused || other
    ? { problem: `${submission.label}/${file} cannot be graded. ${refused ?? other ?? ""}` }
    : { problem: `There is no file ${submission.label}/${file}.`, missing: true };
}

async function problemOf(options: BuildOptions): Promise<string | undefined> {
  try {
    await build(options);
    return undefined;
  } catch (error) {
    const messages = (error as { errors?: Message[] }).errors;
    if (!messages?.[0]) throw error;
    return describe(messages[0]);
  }
}

/** "bearer.ts:3:14: Expected …", the line itself, and a caret below the place. */
function describe({ text: told, location }: Message): string {
  const text = told.replaceAll(`${LEARNER}:`, "");
  if (!location) return text;
  const file = location.file.replace(`${LEARNER}:`, "");
  const line = location.lineText.replaceAll("\t", " ").slice(0, 160);
  const place = `${file}:${location.line}:${location.column + 1}: ${text}`;
  if (line.trim() === "") return place;
  return `${place}\n    ${line}\n    ${" ".repeat(location.column)}^`;
}

function packagesOf(metafile: Metafile, file: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: target, external } of metafile.inputs[path]?.imports ?? []) {
      const name = external ? packageOf(target) : undefined;
      if (name) found.add(name);
      else if (!external) visit(target);
    }
  };
  visit(`${LEARNER}:${file}`);
  return [...found];
}
