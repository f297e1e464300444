/** Single keys at a terminal. Elsewhere there are none, and nothing is read. */

/** Calls the action of each key pressed; Ctrl-C and Ctrl-D are q. Returns what ends it. */
export function onKeys(actions: Readonly<Record<"q" | string, () => void>>): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => {};
  const read = (data: Buffer): void => {
    const text = data.toString();
    if (text.startsWith("\u001b")) return; // an arrow, or another key with a name
    for (const key of text) {
      const name = key === "\u0003" || key === "\u0004" ? "q" : key.toLowerCase();
      if (Object.hasOwn(actions, name)) actions[name]?.();
    }
  };
  stdin.setRawMode(true);
  stdin.on("data", read);
  // The terminal went away: nobody is there to press q.
  stdin.once("end", () => actions["q"]?.());
  return () => {
    stdin.off("data", read);
    stdin.pause();
    stdin.setRawMode(false);
  };
}
