/** A copy of the checkout, which shares its packages: what happens in it changes nobody's work. */
import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packages, root } from "../../host/root.ts";

const PARTS = [
  "checks",
  "docs",
  "exercises",
  "solutions",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** Proofs are most of all files, and no command for learners looks at them. */
const proofs = join(root, "checks/proofs");
const isNeeded = (path: string): boolean => path !== proofs;

/** @param folder an empty one */
export function copyCheckout(folder: string): void {
  for (const part of PARTS) {
    cpSync(join(root, part), join(folder, part), { recursive: true, filter: isNeeded });
  }
  symlinkSync(packages, join(folder, "node_modules"), "junction");
}
