/** How far a host is contained: chosen by what the machine has, and named in every result. */
import { namespaceProblem } from "./namespace.ts";

/**
 * Each holds what the one before it holds. `process`: a process of its own, with limits and a clean
 * environment. `permission`: Node's permission model too. `namespace`: by bubblewrap, a view of its
 * own of files, processes and the network too.
 */
export const isolations = ["process", "permission", "namespace"] as const;
export type Isolation = (typeof isolations)[number];

/** `auto` is the strongest that the machine has. */
export type Wanted = Isolation | "auto";

/** What was insisted on is not to be had; the message says why, in one line. */
export class IsolationMissing extends Error {}

/** The first of each line whose own module loader gets by with what the permission model allows. */
const FIRST_THAT_WORK = [
  { major: 20, minor: 19, patch: 5 },
  { major: 22, minor: 13, patch: 0 },
  { major: 23, minor: 3, patch: 0 },
];

/** @param version such as `20.19.4` */
export function hasPermissionModel(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major >= 24) return true;
  const first = FIRST_THAT_WORK.find((each) => each.major === major);
  return first !== undefined && minor * 1000 + patch >= first.minor * 1000 + first.patch;
}

/** Node's switch for the permission model, which was renamed on the way; none in a Node without. */
export const permissionFlag = hasPermissionModel(process.versions.node)
  ? ["--permission", "--experimental-permission"].find((flag) =>
      process.allowedNodeEnvironmentFlags.has(flag),
    )
  : undefined;

/** What one's own work is graded by: it wants no harm, and namespaces take longer to start. */
export const usual: Isolation = permissionFlag === undefined ? "process" : "permission";

/** @throws IsolationMissing where exactly this one is wanted and the machine lacks it */
export async function chooseIsolation(wanted: Wanted): Promise<Isolation> {
  if (wanted === "process") return wanted;
  if (permissionFlag === undefined) {
    if (wanted === "auto") return "process";
    throw new IsolationMissing(
      `Node ${process.versions.node} has no permission model that code can run in: 20.19.5, 22.13 and 24 have one.`,
    );
  }
  if (wanted !== "permission") {
    const problem = await namespaceProblem();
    if (problem === undefined) return "namespace";
    if (wanted === "namespace") throw new IsolationMissing(problem);
  }
  return "permission";
}
