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

/** Node's switch for the permission model, which was renamed on the way; none in a Node without. */
export const permissionFlag = ["--permission", "--experimental-permission"].find((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

/** @throws IsolationMissing where exactly this one is wanted and the machine lacks it */
export async function chooseIsolation(wanted: Wanted): Promise<Isolation> {
  if (wanted === "process") return wanted;
  if (wanted !== "permission") {
    const problem = await namespaceProblem();
    if (problem === undefined) return "namespace";
    if (wanted === "namespace") throw new IsolationMissing(problem);
  }
  if (permissionFlag !== undefined) return "permission";
  if (wanted === "permission") {
    throw new IsolationMissing(`Node ${process.versions.node} has no permission model.`);
  }
  return "process";
}
