/**
 * What the commands remember between two runs: `.workshop/`, which is safe to delete. A broken
 * file there is as good as none, and two terminals at once do no harm: files are put in place
 * whole, and the last one wins.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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
  try {
    mkdirSync(dirname(path), { recursive: true });
    const all = { ...recall(name), [key]: value };
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(all, undefined, 2));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // A read-only checkout, a full disk.
  }
}

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
