/** What a learner's code threw, as messages show it. */
import type { Thrown } from "../host/protocol.ts";
import { decode } from "../host/wire.ts";
import { cut, harmless, show } from "./show.ts";

/** `TypeError: x is not a function`, whatever has thrown it. */
export const textOf = ({ name, message }: Thrown): string => `${name}: ${message}`;

/** `TypeError: x is not a function (bearer.ts:7:12)`. */
export function showThrown(thrown: Thrown): string {
  const place = framesOf(thrown)[0];
  // Node adds where a package was looked for: a place of the grader's.
  const message = thrown.message.replace(/ imported from .*$/s, "");
  const what = thrown.isError ? `${thrown.name}: ${message}` : `${valueIn(thrown)}, not an Error`;
  return harmless(cut(what, 600)) + (place ? ` (${place})` : "");
}

/** A value that was thrown comes as it crosses from the host: JSON text. */
function valueIn({ message }: Thrown): string {
  try {
    return show(decode(JSON.parse(message)));
  } catch {
    return message; // cut in the middle
  }
}

/** The learner's own places in a stack: `bearer.ts:7:12`. */
function framesOf(thrown: Thrown): string[] {
  const frames = thrown.stack.matchAll(/learner:([\w./-]+\.ts:\d+:\d+)/g);
  return [...frames].map((frame) => frame[1] as string).slice(0, 5);
}
