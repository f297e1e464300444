/**
 * `import(…)` and `require(…)` of something that is computed. esbuild would look for files that fit,
 * wherever they are, and bundle them, solutions too: it is kept from seeing what is asked for, so
 * that Node looks for it, in the learner's process.
 */

/** Not a method of that name; three dots are none. */
const WORD = /(?<![\w$])(?<!(?<!\.\.)\.)(?:import|require)\b/g;
/** Blanks and comments, as far as anybody writes them between two tokens. */
const GAP = /^(?:\s|\/\*[^]{0,2000}?\*\/|\/\/[^\n]{0,200}\n){0,50}/;
const PHASE = /^\.\s{0,20}(?:defer|source)\b/;
const PLAIN = /^(?:"[^"\\\n]*"|'[^'\\\n]*')\s*[,)]/;
const LONGEST = 12_000;

/** The source with `globalThis.undefined ||` in front of what is computed: the value is the same. */
export function hideComputed(source: string): string {
  let result = "";
  let done = 0;
  for (const { 0: word, index } of source.matchAll(WORD)) {
    const argument = argumentAt(source, index + word.length);
    if (argument === undefined || argument < done) continue;
    if (PLAIN.test(source.slice(argument, argument + LONGEST))) continue;
    result += `${source.slice(done, argument)}globalThis.undefined || `;
    done = argument;
  }
  return result + source.slice(done);
}

/** Where the argument of a call begins, if this is one. */
function argumentAt(source: string, from: number): number | undefined {
  let at = skip(source, from, GAP);
  at = skip(source, skip(source, at, PHASE), GAP);
  return source[at] === "(" ? skip(source, at + 1, GAP) : undefined;
}

const skip = (source: string, at: number, pattern: RegExp): number =>
  at + (pattern.exec(source.slice(at, at + LONGEST))?.[0].length ?? 0);
