/** What `tsc` says about a learner's files. It is shown below a failure, and decides nothing. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../host/root.ts";

const TIMEOUT_MS = 20_000;

/**
 * The diagnostics of the files in one exercise's folder, a line each.
 * @param label the folder, relative to the checkout; elsewhere nothing is type-checked
 */
export async function typecheck(label: string): Promise<string[]> {
  if (!label.startsWith("exercises/")) return [];
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const args = [tsc, "--noEmit", "--pretty", "false", "--project", root];
  const output = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    timeout: TIMEOUT_MS,
  }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? "",
  );
  return output.split("\n").filter((line) => line.startsWith(`${label}/`));
}
