/** A scene's requests as command lines, for bash and for PowerShell. */
import type { SceneRequest } from "../../scenes/scene.ts";

export type CommandLine = (request: SceneRequest, origin: string) => string;

/** A line that can be pasted into bash, zsh or Git Bash. */
export const curlLine: CommandLine = (request, origin) => {
  const words = [...wordsOf(request, origin), ...bodyWords(request, JSON.stringify(request.body))];
  return ["curl -i", ...words.map((word) => quote(word, "'\\''"))].join(" ");
};

/**
 * The same for PowerShell, where `curl` may be something else and single quotes are doubled. The
 * body comes through a pipe: as an argument, it loses its double quotes before PowerShell 7.3.
 */
export const powerShellLine: CommandLine = (request, origin) => {
  const words = [...wordsOf(request, origin), ...bodyWords(request, "@-")];
  const pipe = request.body ? `${quote(JSON.stringify(request.body), "''")} | ` : "";
  return [`${pipe}curl.exe -i`, ...words.map((word) => quote(word, "''"))].join(" ");
};

function wordsOf({ method, path, headers = {} }: SceneRequest, origin: string): string[] {
  const words = method === "GET" ? [] : ["-X", method];
  words.push(`${origin}${path}`);
  for (const [name, value] of Object.entries(headers)) words.push("-H", `${name}: ${value}`);
  return words;
}

function bodyWords({ body }: SceneRequest, data: string): string[] {
  return body ? ["-H", "Content-Type: application/json", "-d", data] : [];
}

/** `@` begins something else in PowerShell. */
function quote(word: string, quoted: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", quoted)}'`;
}
