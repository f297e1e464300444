/** A command of a checkout, as a script calls it: without a terminal, in a clean environment. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Circumstances {
  /** What stdin holds; "closed": it does not even exist. */
  stdin?: string | { closed: true };
  /** Beside PATH. */
  env?: Record<string, string>;
  /** The text at which the command is asked to end, as `kill` does; none: it ends by itself. */
  endAt?: RegExp;
}

export const startOf = (checkout: string): string => join(checkout, "checks/runner/start.js");

export function runCommand(
  checkout: string,
  argv: string[],
  { stdin = "", env = {}, endAt }: Circumstances = {},
): Promise<Ended> {
  const { PATH = "" } = process.env;
  const closed = typeof stdin !== "string";
  const words = [process.execPath, startOf(checkout), ...argv];
  const [file = "", ...args] = closed ? ["sh", "-c", 'exec "$@" <&-', "sh", ...words] : words;
  const child = spawn(file, args, {
    cwd: checkout,
    env: { PATH, ...env },
    timeout: 240_000,
  });
  child.stdin.on("error", () => {}); // it does not read, and has ended already
  child.stdin.end(closed ? "" : stdin);
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
      if (endAt?.test(said[name])) child.kill("SIGTERM");
    });
  }
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, ...said }));
  });
}
