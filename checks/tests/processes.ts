/** What runs on this machine, as Linux tells it in /proc; of other systems nothing is known. */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";

/** A process. Numbers are used again, so that the time of its start belongs to it. */
export interface Running {
  pid: number;
  begun: string;
}

/** Ids of all other processes whose command line, with NUL between the words, fits. */
export function processes(fits: (commandLine: string) => boolean): string[] {
  return allIds().filter((id) => Number(id) !== process.pid && fits(commandLineOf(id)));
}

/** What a process has started, and what that has; not the process itself. */
export function descendantsOf(pid: number): Running[] {
  const all = allIds().flatMap((id) => statOf(id) ?? []);
  const isTheirs = (parent: number): boolean =>
    parent === pid || all.some((each) => each.pid === parent && isTheirs(each.parent));
  return all
    .filter(({ parent }) => isTheirs(parent))
    .map((each) => ({ pid: each.pid, begun: each.begun }));
}

export const commandLineOf = (id: string | number): string => read(`/proc/${id}/cmdline`) ?? "";

/** Waits until none of these is there any more. */
export async function areGone(family: readonly Running[]): Promise<void> {
  const left = (): Running[] =>
    family.filter(({ pid, begun }) => statOf(String(pid))?.begun === begun);
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
}

const allIds = (): string[] =>
  process.platform === "linux" ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];

/** Undefined for a process that has ended, also if nobody has taken note of that yet. */
function statOf(id: string): (Running & { parent: number }) | undefined {
  const text = read(`/proc/${id}/stat`);
  if (text === undefined) return undefined;
  // From the third field on: a command's name may hold blanks and brackets.
  const [state, parent, ...more] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (state === "Z") return undefined;
  return { pid: Number(id), begun: more[17] ?? "", parent: Number(parent) };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // it has ended meanwhile
  }
}
