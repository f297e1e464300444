/** What `tsc` says about a learner's files. It is shown below a failure, and decides nothing. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { packages, root } from "../host/root.ts";

const TIMEOUT_MS = 20_000;

/**
 * The diagnostics of the files in one exercise's folder, a line each.
 * @param label the folder, relative to the checkout; elsewhere nothing is type-checked
 * @param signal ends the compiler; nothing is said then
 */
export async function typecheck(label: string, signal?: AbortSignal): Promise<string[]> {
  if (!label.startsWith("exercises/")) return [];
  const args = ["--noEmit", "--pretty", "false", "--project", root];
  const options = { cwd: root, timeout: TIMEOUT_MS, ...(signal && { signal }) };
  const output = await compiler()
    .then((path) => promisify(execFile)(path, args, options))
    .then(
      ({ stdout }) => stdout,
      // It found something, was ended, or is not installed, which keeps nobody from a verdict.
      (error: { stdout?: string }) => error.stdout ?? "",
    );
  return output.split("\n").filter((line) => line.startsWith(`${label}/`));
}

/** The compiler itself: `bin/tsc` would put a process in between, which ends without it. */
async function compiler(): Promise<string> {
  const path = join(packages, "typescript/lib/getExePath.js");
  const module = (await import(pathToFileURL(path).href)) as { default: () => string };
  return module.default();
}
