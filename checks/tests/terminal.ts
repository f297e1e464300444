/** A command in a pseudo-terminal: keys go in, the screen's text comes out. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { descendantsOf, type Running } from "./processes.ts";

/** Why there is none here; undefined where there is. `script` of util-linux makes one. */
export const noTerminal: string | undefined =
  process.platform === "linux" && spawnSync("script", ["--version"]).status === 0
    ? undefined
    : "skipped: this needs the script command of util-linux";

export const CTRL_C = "\u0003";
export const CTRL_D = "\u0004";
export const CURSOR_HIDDEN = "\u001b[?25l";
export const CURSOR_SHOWN = "\u001b[?25h";

/** Waiting for longer than this is waiting in vain, also on a machine that is busy otherwise. */
const PATIENCE_MS = 120_000;

export class Terminal {
  /** Everything written so far, escape sequences included. */
  screen = "";
  readonly exited: Promise<number>;
  readonly #child: ChildProcessWithoutNullStreams;
  #runs = true;

  /**
   * @param cwd the checkout
   * @param argv the command and its arguments, without blanks in them
   * @param size of the screen
   */
  constructor(cwd: string, argv: string[], { rows = 200, columns = 100 } = {}) {
    const { PATH = "", HOME = "" } = process.env;
    const command = `stty rows ${rows} cols ${columns}; ${argv.join(" ")}`;
    this.#child = spawn(
      "script",
      ["--quiet", "--return", "--flush", "--command", command, "/dev/null"],
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
      this.#child.once("close", (code) => {
        this.#runs = false;
        resolve(code ?? -1);
      });
    });
  }

  /** How much has been written: what is looked for after this begins here. */
  get mark(): number {
    return this.screen.length;
  }

  send(keys: string): void {
    if (this.#runs) this.#child.stdin.write(keys);
  }

  /** Waits until the text written since `since` matches. */
  async until(pattern: RegExp, since = 0): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!pattern.test(this.screen.slice(since))) {
      if (Date.now() > end)
        throw new Error(`${pattern} did not come; the screen says:\n${this.screen.slice(since)}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** The processes that the command has started, itself included. */
  processes(): Running[] {
    return descendantsOf(this.#child.pid ?? 0);
  }
}
