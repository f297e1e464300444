/**
 * Saves of `.ts` files in a folder, whatever an editor does in order to save: write in place,
 * put another file of the same name there, remove and make anew. Events of the system are fast,
 * and get lost (containers, network drives, a folder that is replaced); so the files are also
 * looked at now and then, and what counts is what has become of them.
 */
import { statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";
import { sourcesIn } from "../starter.ts";

/** A save is often several events: those that come this close together count once. */
const TOGETHER_MS = 8;
/** A file that is gone is mostly about to come back. */
const ABSENT_MS = 250;
const LOOK_EVERY_MS = 500;

/** @returns what ends it */
export function onSaves(folder: string, saved: () => void): () => void {
  let known = look(folder);
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;

  const compare = (): void => {
    const now = look(folder);
    if (same(now, known)) return;
    clearTimeout(timer);
    const missing = [...known.keys()].some((name) => !now.has(name));
    timer = setTimeout(tell, missing ? ABSENT_MS : TOGETHER_MS);
  };
  const tell = (): void => {
    const now = look(folder);
    if (same(now, known)) return;
    known = now;
    saved();
  };
  /** The folder is watched, not the file: a replaced file is another file of the same name. */
  const listen = (): void => {
    const identity = identityOf(folder);
    if (identity === watched) return;
    watched = identity;
    watcher?.close();
    watcher = identity === undefined ? undefined : eventsOf(folder, compare);
  };
  listen();
  const looking = setInterval(() => {
    listen();
    compare();
  }, LOOK_EVERY_MS);
  return () => {
    clearTimeout(timer);
    clearInterval(looking);
    watcher?.close();
  };
}

function eventsOf(folder: string, happened: () => void): FSWatcher | undefined {
  try {
    return watch(folder, happened).on("error", () => {});
  } catch {
    return undefined; // too many watchers, or none on this file system: looking has to do
  }
}

/** Each file, and what changes when it is saved. */
function look(folder: string): Map<string, string> {
  const seen = new Map<string, string>();
  for (const name of namesIn(folder)) {
    const identity = identityOf(join(folder, name), true);
    if (identity !== undefined) seen.set(name, identity);
  }
  return seen;
}

function namesIn(folder: string): string[] {
  try {
    return sourcesIn(folder);
  } catch {
    return []; // it went away while it was read
  }
}

function identityOf(path: string, content = false): string | undefined {
  try {
    const stat = statSync(path);
    return [stat.dev, stat.ino, ...(content ? [stat.size, stat.mtimeMs] : [])].join(" ");
  } catch {
    return undefined; // it is not there, or is about to go
  }
}

const same = (one: Map<string, string>, other: Map<string, string>): boolean =>
  one.size === other.size && [...one].every(([name, identity]) => other.get(name) === identity);
