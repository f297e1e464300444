/** A scene's requests as command lines, for bash and for PowerShell. */
import type { SceneRequest } from "../../scenes/scene.ts";

/** A line that can be pasted into bash, zsh or Git Bash. */
export function curlLine(request: SceneRequest, origin: string): string {
  return ["curl -i", ...wordsOf(request, origin).map((word) => quote(word, "'\\''"))].join(" ");
}

/** The same for PowerShell, where `curl` may be something else, and single quotes are doubled. */
export function powerShellLine(request: SceneRequest, origin: string): string {
  return ["curl.exe -i", ...wordsOf(request, origin).map((word) => quote(word, "''"))].join(" ");
}

function wordsOf({ method, path, headers = {}, body }: SceneRequest, origin: string): string[] {
  const words = method === "GET" ? [] : ["-X", method];
  words.push(`${origin}${path}`);
  for (const [name, value] of Object.entries(headers)) words.push("-H", `${name}: ${value}`);
  if (body) words.push("-H", "Content-Type: application/json", "-d", JSON.stringify(body));
  return words;
}

function quote(word: string, quoted: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", quoted)}'`;
}
