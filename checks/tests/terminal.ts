/** A command in a pseudo-terminal: keys go in, the screen's text comes out. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";

/** Why there is none here; undefined where there is. `script` of util-linux makes one. */
export const noTerminal: string | undefined =
  process.platform === "linux" && spawnSync("script", ["--version"]).status === 0
    ? undefined
    : "skipped: this needs the script command of util-linux";

export class Terminal {
  /** Everything written so far, escape sequences included. */
  screen = "";
  readonly exited: Promise<number>;
  readonly #child: ChildProcessWithoutNullStreams;

  /** @param cwd the checkout @param argv the command and its arguments, without blanks in them */
  constructor(cwd: string, argv: string[]) {
    const { PATH = "", HOME = "" } = process.env;
    this.#child = spawn(
      "script",
      ["--quiet", "--return", "--flush", "--command", argv.join(" "), "/dev/null"],
      {
        cwd,
        env: { PATH, HOME, TERM: "xterm-256color", SHELL: "/bin/sh" },
      },
    );
    this.#child.stdout.setEncoding("utf8");
    this.#child.stdout.on("data", (text: string) => {
      this.screen += text;
    });
    this.exited = new Promise((resolve) => {
      this.#child.once("close", (code) => resolve(code ?? -1));
    });
  }

  send(keys: string): void {
    this.#child.stdin.write(keys);
  }

  /** Waits until the text written since `since` matches. */
  async until(pattern: RegExp, since = 0, timeoutMs = 30_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!pattern.test(this.screen.slice(since))) {
      if (Date.now() > end)
        throw new Error(`${pattern} did not come; the screen says:\n${this.screen.slice(since)}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
