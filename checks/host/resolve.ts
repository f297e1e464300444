/**
 * Which imports a submission may use: its own files, given modules that do not answer the
 * exercise, Node's modules and packages. Solutions and checks are out of reach.
 */
import { readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { builtinModules } from "node:module";
import type { OnResolveArgs, OnResolveResult, Plugin } from "esbuild";
import { givenAnswers, type Exercise } from "../course.ts";
import { hideComputed } from "./computed-imports.ts";
import { root } from "./root.ts";
import type { Submission } from "./submission.ts";

/** The name under which bundles, source maps and stack traces know a learner's file. */
export const LEARNER = "learner";

const givenFolder = join(root, "exercises/given");

/** esbuild reads what a source map's address leads to, and looks for what computed imports fit. */
const harmlessToBundlers = (source: string): string =>
  hideComputed(typeOnlyImports(source)).replaceAll("sourceMappingURL", "sourceMappingUrl");

const refuse = (text: string): OnResolveResult => ({ errors: [{ text }] });

export function learnersFiles(submission: Submission, exercise: Exercise): Plugin {
  return {
    name: LEARNER,
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolveImport(args, submission, exercise));
      build.onLoad({ filter: /.*/, namespace: LEARNER }, ({ path }) => ({
        contents: harmlessToBundlers(submission.sources[path] ?? ""),
        loader: "ts",
      }));
      // Whatever way esbuild has found to a file: only what is given is ever read.
      build.onLoad({ filter: /.*/, namespace: "file" }, ({ path }) =>
        dirname(path) === givenFolder
          ? undefined
          : refuse("An answer cannot import files outside of its folder."),
      );
    },
  };
}

function resolveImport(
  args: OnResolveArgs,
  submission: Submission,
  exercise: Exercise,
): OnResolveResult | undefined {
  const { path, importer, kind, namespace } = args;
  if (kind === "entry-point") return { path, namespace: LEARNER };
  if (path.startsWith("#given/")) return resolveGiven(path.slice("#given/".length), exercise);
  if (!/^(\.|\/|file:|[a-z]:[\\/])/i.test(path)) return { path, external: true };
  if (namespace !== LEARNER) return undefined; // a given module's own import
  const target = posix.normalize(posix.join(posix.dirname(importer), path));
  if (!path.startsWith(".") || target.startsWith(".."))
    return resolveOutside(path, target, exercise);
  const file = candidates(target).find((name) => Object.hasOwn(submission.sources, name));
  if (file) return { path: file, namespace: LEARNER };
  return refuse(
    `There is no file ${target} in ${submission.label}. Only .ts files of this folder count.`,
  );
}

/** `./bearer.ts`, and the spellings that tsx takes for it. */
function candidates(target: string): string[] {
  return [target, target.replace(/\.[cm]?js$/, ".ts"), `${target}.ts`, `${target}/index.ts`];
}

function resolveGiven(file: string, exercise: Exercise): OnResolveResult {
  // By the names themselves: some systems find a file in any letter case, or behind a backslash.
  const names = readdirSync(givenFolder);
  const name = candidates(posix.normalize(file)).find((candidate) => names.includes(candidate));
  if (!name) return refuse(`There is no given module "#given/${file}".`);
  const answers = givenAnswers[name];
  if (answers !== undefined && exercise.number <= answers) {
    return refuse(
      `#given/${name} answers exercise ${answers}, so it can be imported from exercise ` +
        `${String(Number(answers) + 1).padStart(2, "0")} on.`,
    );
  }
  return { path: join(givenFolder, name) };
}

/** A path that leaves the exercise's folder: `../given/…` is the given module, no more. */
function resolveOutside(path: string, target: string, exercise: Exercise): OnResolveResult {
  const given = /^\.\.\/given\/(.+)$/.exec(target);
  if (given?.[1] && path.startsWith(".")) return resolveGiven(given[1], exercise);
  const what = /solutions|checks/.exec(path)?.[0];
  return refuse(
    what
      ? `"${path}" is out of reach: ${what} cannot be imported by an answer.`
      : `"${path}" is outside of this exercise's folder. Import your own files, packages, or "#given/…".`,
  );
}

/** Characters between the braces of an import. */
const LONGEST_LIST = 1_024;

/**
 * `import { type A } from "x"` loads "x" for nothing, `import type { A } from "x"` does not.
 * Both say "types only", and are taken at their word. The text keeps its lines.
 */
function typeOnlyImports(source: string): string {
  return source.replace(
    /\b(import|export)\s*\{([^{}]*)\}(\s*from\b)/g,
    (whole, word: string, names: string, from: string) => {
      if (names.length > LONGEST_LIST) return whole; // comments in it could take for ever to find
      const specifiers = names.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, "").split(",");
      const named = specifiers.map((each) => each.trim()).filter(Boolean);
      if (named.length === 0 || !named.every((each) => /^type\s+[\w$]/.test(each))) return whole;
      return `${word} type {${names.replace(/\btype\s(?=\s*[\w$])/g, " ")}}${from}`;
    },
  );
}

/** "jsonwebtoken" for "jsonwebtoken/verify.js"; undefined for Node's own modules. */
export function packageOf(path: string): string | undefined {
  if (path.startsWith("node:") || builtinModules.includes(path)) return undefined;
  return path.split("/", path.startsWith("@") ? 2 : 1).join("/");
}
