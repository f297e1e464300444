/** The HTML page that Express answers with where an error, or a request, is left to it. */
import type { HttpMistake } from "./http-answer.ts";

/** Express's own page has it at its beginning; a page of a learner's may be long. */
const LONGEST = 16_384;

/** What stands in the page, up to the stack: `Cannot GET /me`, `SyntaxError: …`. */
export function expressPage(type: string | undefined, text: string): string | undefined {
  if (!type?.startsWith("text/html")) return undefined;
  const [, told] =
    /<title>Error<\/title>[^]{0,200}?<pre>([^<]*)/.exec(text.slice(0, LONGEST)) ?? [];
  return told?.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity);
}

/** As escape-html writes them, which Express uses. */
const CHARACTERS: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** A handler for credentials that meets no body. */
export const bodyNotRead: HttpMistake = [
  ({ page = "" }) => /\breq\.body\b|reading '(?:username|password)'/.test(page),
  "req.body is undefined: express.json() has to stand in front of the route, to read it.",
];
