/** What a learner's code printed, as a report shows it. */
import { harmless } from "./show.ts";

const LONGEST = 4_000;

/**
 * Where an error ends a process, Node first shows the line that has thrown it: here, of a bundle
 * or of the host, which learners have never seen. The stack below has their own file and line.
 */
const THROWN_AT = /^(?:\r?\n)?(?:file:|node:|\/|[A-Z]:\\)\S+:\d+\r?\n.*\r?\n *\^+\r?\n(?:\r?\n)?/gm;
/** Places in a stack that are not the learner's: in Node, in packages, in the host. */
const ELSEWHERE =
  /^ +at .{0,400}?(?:\(<anonymous>|node:[\w/]+:\d+:\d+|[\\/]node_modules[\\/].{0,400}:\d+:\d+)\)?(?:\r?\n|(?<rest> \{\r?\n))/gm;
/** And what Node adds at the end: a flag for those who start it themselves, and its version. */
const ADDED = /^\(Use `node --trace-uncaught .*\r?\n|^\r?\nNode\.js v[\d.]+\r?\n/gm;

export function showPrinted(text: string): string {
  const theirs = text
    .replace(THROWN_AT, "")
    .replace(ELSEWHERE, "$<rest>")
    .replace(ADDED, "")
    .replaceAll(/^( +at .{0,400}?)learner:/gm, "$1");
  return harmless(theirs.slice(0, LONGEST).replaceAll("\t", "  "));
}
