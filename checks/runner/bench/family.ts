/** How much memory a process and everything that it starts hold. Told by Linux only. */
import { readdirSync, readFileSync } from "node:fs";

export interface Memory {
  /** Resident bytes of the process itself. */
  own: number;
  /** Of all together; pages that they share count for each. */
  all: number;
}

/** Undefined where the system does not tell. */
export function memoryOf(pid: number): Memory | undefined {
  if (process.platform !== "linux") return undefined;
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), ...statusOf(name) }));
  const family = new Set([pid]);
  // A process comes after its parent, except where ids have wrapped around: look until it settles.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const each of processes) if (family.has(each.parent)) family.add(each.pid);
  }
  const held = processes.filter((each) => family.has(each.pid));
  return {
    own: held.find((each) => each.pid === pid)?.resident ?? 0,
    all: held.reduce((sum, { resident }) => sum + resident, 0),
  };
}

function statusOf(pid: string): { parent: number; resident: number } {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
    return { parent: field("PPid"), resident: field("VmRSS") * 1024 };
  } catch {
    return { parent: 0, resident: 0 };
  }
}
