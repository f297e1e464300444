/** Saves of `.ts` files in a folder, editors that replace files included. */
import { watch } from "node:fs";

/** A save is often several events: those that come this close together count once. */
const TOGETHER_MS = 25;

/** @returns what ends it */
export function onSaves(folder: string, saved: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  // The folder is watched, not the file: a replaced file is another file of the same name.
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name !== null && !name.endsWith(".ts")) return;
    clearTimeout(timer);
    timer = setTimeout(saved, TOGETHER_MS);
  });
  watcher.on("error", () => {});
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
