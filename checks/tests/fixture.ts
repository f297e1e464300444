/** A checkout of its own for tests that change exercises, with the starters in place. */
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../host/root.ts";

const PARTS = [
  "checks",
  "docs",
  "exercises",
  "solutions",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** Proofs are most of all files, and no command that is tested here looks at them. */
const proofs = join(root, "checks/proofs");
const isNeeded = (path: string): boolean => path !== proofs;

export class Fixture {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "checkout-")));

  constructor() {
    for (const part of PARTS) {
      cpSync(join(root, part), join(this.folder, part), { recursive: true, filter: isNeeded });
    }
    cpSync(join(root, "checks/starters"), join(this.folder, "exercises"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"), "junction");
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
