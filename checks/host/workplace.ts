/**
 * A folder for one run: bundles, working directories, and a mark for each host that was started.
 * It lies in `node_modules/.cache`, so that bundled code finds its packages the ordinary way.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./root.ts";

const home = join(packages, ".cache", "workshop");
const HOUR_MS = 3_600_000;

/** A virus scanner may hold a file for a moment. What stays is removed by the next that begins. */
export function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // In use all the same: worth no crash.
  }
}

/** Makes the folder; call `sweep` when the run is over, whatever its end. */
export function openWorkplace(): string {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home)) removeIfOld(join(home, name));
  return mkdtempSync(join(home, `run-${process.pid}-`));
}

/** Ends every host that was started in this folder and is still there, then removes the folder. */
export function sweep(folder: string): void {
  const marks = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
  for (const path of marks.map(String)) {
    const pid = /(?:^|[\\/])pid-(\d+)$/.exec(path)?.[1];
    if (pid) endGroup(Number(pid));
  }
  removeFolder(folder);
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // Ended long ago, as it should be.
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

/** What a run left behind that was itself killed. Its hosts end by themselves. */
function removeIfOld(path: string): void {
  try {
    const owner = /run-(\d+)-\w+$/.exec(path)?.[1];
    if (owner === undefined) return; // what was built stays until its sources change
    if (isRunning(Number(owner))) return; // a watch may go on for days
    if (Date.now() - statSync(path).mtimeMs > HOUR_MS)
      rmSync(path, { recursive: true, force: true });
  } catch {
    // Another run was faster.
  }
}
