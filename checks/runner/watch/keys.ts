/** Single keys at a terminal. Elsewhere there are none, and nothing is read. */

/** Calls the action of each key pressed; Ctrl-C and Ctrl-D are q. Returns what ends it. */
export function onKeys(actions: Readonly<Record<"q" | string, () => void>>): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => {};
  const read = (data: Buffer): void => {
    for (const key of data.toString())
      actions[key === "\u0003" || key === "\u0004" ? "q" : key.toLowerCase()]?.();
  };
  stdin.setRawMode(true);
  stdin.on("data", read);
  // However the process ends, the terminal must be as it was.
  const restore = (): void => void stdin.setRawMode(false);
  process.once("exit", restore);
  return () => {
    stdin.off("data", read);
    stdin.pause();
    process.removeListener("exit", restore);
    restore();
  };
}
