/**
 * The token and the secret that `npm run token` was given: as arguments, or, for each that is `-`,
 * a line of stdin, so that neither has to stand in the shell's history.
 */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { UsageError } from "../usage-error.ts";

export interface Given {
  token: string;
  secret: string | undefined;
}

/** @param usage said where there is no token */
export async function readGiven(
  token: string,
  secret: string | undefined,
  usage: string,
): Promise<Given> {
  const next = process.stdin.isTTY ? askFor : await linesOfStdin();
  const jwt = token === "-" ? await next("Token: ", true) : token;
  const key = secret === "-" ? await next("Secret (not shown): ", false) : secret;
  // A whole header may be pasted.
  const bare = jwt.trim().replace(/^(Authorization: *)?Bearer +/i, "");
  if (bare === "") throw new UsageError(`There is no token. ${usage}`);
  if (key === "") throw new UsageError("The secret is empty: there is nothing to verify with.");
  return { token: bare, secret: key };

  async function linesOfStdin(): Promise<typeof askFor> {
    if (token !== "-" && secret !== "-") return askFor;
    const lines = (await text(process.stdin)).split(/\r?\n/).filter((line) => line.trim() !== "");
    return () => Promise.resolve(lines.shift() ?? "");
  }
}

/** One line from the person at the terminal; stdout stays free for what is told about it. */
async function askFor(question: string, echo: boolean): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = echo ? process.stderr : nowhere;
  if (!echo) process.stderr.write(question);
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      lines.once("close", () => resolve("")); // Ctrl-C or Ctrl-D
      void lines.question(echo ? question : "").then(resolve, () => resolve(""));
    });
  } finally {
    lines.close();
    if (!echo) process.stderr.write("\n");
  }
}
