/**
 * What the commands remember between two runs: `.workshop/`, which is safe to delete. What is
 * broken there is as good as none, and gets replaced. Two terminals at once do no harm: files are
 * put in place whole, and the last one wins.
 */
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../host/root.ts";

export const stateFolder = join(root, ".workshop");

/** The object in `.workshop/<name>.json`; an empty one where there is none that can be read. */
export function recall<Value>(name: string): Record<string, Value> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(stateFolder, `${name}.json`), "utf8"));
    return isRecord(value) ? (value as Record<string, Value>) : {};
  } catch {
    return {};
  }
}

/** Sets one key of it. What cannot be written is forgotten: nothing depends on it. */
export function remember(name: string, key: string, value: unknown): void {
  const path = join(stateFolder, `${name}.json`);
  const whole = `${path}.${process.pid}`;
  try {
    makeStateFolder(dirname(path));
    writeFileSync(whole, JSON.stringify({ ...recall(name), [key]: value }, undefined, 2));
    if (isFolder(path)) rmSync(path, { recursive: true });
    renameSync(whole, path);
  } catch {
    // A read-only checkout, a full disk.
  }
}

/** Makes a folder in `.workshop/`, also where something that is not a folder stands in its way. */
export function makeStateFolder(folder: string): void {
  for (const path of [stateFolder, join(stateFolder, "kept")]) {
    if (folder.startsWith(path) && !isFolder(path)) rmSync(path, { force: true });
  }
  mkdirSync(folder, { recursive: true });
}

const isFolder = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
