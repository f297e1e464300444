/** A made-up class for measuring: exercise 03, half of them solved, half with one mistake. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../host/root.ts";

export const SLUG = "03-authorization-header";
export const NUMBER = "03";

export class MadeClass {
  readonly folder = mkdtempSync(join(tmpdir(), "class-"));
  readonly names: string[] = [];

  /** Adds submissions until there are `count`. */
  growTo(count: number): void {
    const proofs = join(root, "checks/proofs", SLUG, "wrong");
    const mistakes = readdirSync(proofs).toSorted();
    for (let index = this.names.length; index < count; index += 1) {
      const name = `learner-${String(index).padStart(4, "0")}`;
      const target = join(this.folder, name, SLUG);
      cpSync(join(root, "solutions", SLUG), target, { recursive: true });
      const mistake = mistakes[(index >> 1) % mistakes.length];
      if (index % 2 === 1 && mistake) cpSync(join(proofs, mistake), target, { recursive: true });
      this.names.push(name);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
