/** Why importing a learner's file failed: the commonest reasons, each in a sentence. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { course, tokenLibraries } from "../course.ts";
import type { Thrown } from "../host/protocol.ts";
import { root } from "../host/root.ts";
import { cut, harmless } from "./show.ts";
import { textOf } from "./thrown.ts";
import { thrownMistake } from "./thrown-mistake.ts";

/** Texts are a learner's, and patterns over long ones take long. */
const LONGEST = 2_000;

export function importMistake(file: string, thrown: Thrown): string {
  const message = cut(thrown.message, LONGEST);
  const details = cut(thrown.details, LONGEST);
  const name = /xport (?:named )?'([^']+)'/.exec(message)?.[1];
  const from = /requested module '([^']+)'/.exec(message)?.[1];
  if (name && from && hasProperty(from, name)) {
    return (
      `"${from}" is a CommonJS package: its functions cannot be imported by name. ` +
      `Write import x from "${from}", and use x.${name}.`
    );
  }
  if (name && name === from) {
    return `That is the default export: write import ${name} from "${from}", without braces.`;
  }
  if (name) {
    return noSuchExport(name);
  }
  const unknown = /Cannot find (?:package|module) '([^']+)'/.exec(message)?.[1];
  // A library that is there, and cannot be read: the error names the file that was asked for.
  const denied = /node_modules[\\/]+([\w-]+)/.exec(details)?.[1];
  if ([unknown, denied].some((each) => each && tokenLibraries.includes(each))) {
    return `${file} is to be written by hand: no library for tokens can be loaded here.`;
  }
  if (unknown) return `"${harmless(unknown)}" is not installed in this workshop.`;
  if (/Dynamic require/.test(message)) {
    return "This is an ES module: write import instead of require().";
  }
  if (/Access to this API has been restricted/.test(message)) {
    return "While it is graded, code cannot write or read files, start processes or start workers.";
  }
  const known = thrownMistake(textOf(thrown));
  return known ?? `${file} throws while it is imported, so nothing in it can be tried.`;
}

const noSuchExport = (name: string): string =>
  `There is no export called ${name}: is it spelt right? If it is a type, write import type { ${name} }.`;

/** The same for an import that a file cannot even be bundled with. */
export function bundlingMistake(problem: string): string | undefined {
  const begin = cut(problem, LONGEST);
  const name = /No matching export in .{0,200} for import "([\w$]{1,60})"/.exec(begin)?.[1];
  if (name === "default") return "There is no default export: import it by its name, in braces.";
  return name && noSuchExport(name);
}

/** The only ones that are ever loaded here: `from` is a stranger's text, and this is the grader. */
const packages = new Set(course.flatMap((each) => each.packages));

/** Whether a package of the course has it, by its CommonJS door. */
function hasProperty(from: string, name: string): boolean {
  if (!packages.has(from)) return false;
  try {
    const value: unknown = createRequire(join(root, "package.json"))(from);
    return (value as Record<string, unknown> | null)?.[name] !== undefined;
  } catch {
    return false;
  }
}
