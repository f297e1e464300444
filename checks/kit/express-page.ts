/** The HTML page that Express answers with where an error, or a request, is left to it. */

/** What stands in the page, up to the stack: `Cannot GET /me`, `SyntaxError: …`. */
export function expressPage(type: string | undefined, text: string): string | undefined {
  if (!type?.startsWith("text/html")) return undefined;
  const [, told] = /<title>Error<\/title>[^]*?<pre>([^<]*)/.exec(text) ?? [];
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
