/** Runs one of this folder's scripts with tsx, at this terminal, until it ends. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { packages, root } from "../../host/root.ts";
import type { ExitCode } from "../main.ts";

export interface TsxRun {
  script: string;
  args: string[];
  /** Globs from the checkout, with forward slashes, of files at whose change it starts again; none: it runs once. */
  watch: string[];
  env: Record<string, string>;
}

export async function runWithTsx({ script, args, watch, env }: TsxRun): Promise<ExitCode> {
  const cli = join(packages, "tsx/dist/cli.mjs");
  const watching = [
    "watch",
    "--clear-screen=false",
    ...watch.flatMap((glob) => ["--include", glob]),
  ];
  const path = join(root, "checks/runner/demo", script);
  const child = spawn(
    process.execPath,
    [cli, ...(watch.length > 0 ? watching : []), path, ...args],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    },
  );
  // Ctrl-C reaches the whole group: this waits until the child has ended by it.
  const ignore = (): void => {};
  process.on("SIGINT", ignore);
  const forward = (): void => void child.kill("SIGTERM");
  process.once("SIGTERM", forward);
  process.once("SIGHUP", forward);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once("exit", (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
  });
  process.off("SIGINT", ignore);
  return code === 0 || code === 130 || code === 143 || signal !== null ? 0 : 1;
}
