/**
 * Takes from the learner's code what acts on other processes. Node's permission model leaves it:
 * with `process.kill` a submission could end the grader, and with SIGUSR1 or `_debugProcess` open
 * the debugger of any Node process of the same user, and run what it likes in there.
 */
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";

const PLACES: [of: object, names: string[]][] = [
  [process, ["kill", "_kill", "_debugProcess", "_debugEnd"]],
  [os, ["setPriority"]],
];

export function keepToThisProcess(): void {
  for (const [of, names] of PLACES) {
    for (const name of names) {
      if (!(name in of)) continue;
      const refuse = (): never => {
        throw new Error(`An answer cannot use ${name}(): it acts on other processes.`);
      };
      Object.defineProperty(of, name, { value: refuse, enumerable: true });
    }
  }
  // Else `import { kill } from "node:process"` would still be the old one.
  syncBuiltinESMExports();
}
