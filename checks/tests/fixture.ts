/** A checkout of its own for tests that change exercises, with the starters in place. */
import { copyFileSync, cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../host/root.ts";
import { copyCheckout } from "../runner/bench/checkout.ts";
import { runCommand, type Ended } from "./command.ts";

export class Fixture {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "checkout-")));
  /** The exercise that `mine`, `solve` and `unsolve` are about. */
  readonly slug: string;

  constructor(slug = "03-authorization-header") {
    this.slug = slug;
    copyCheckout(this.folder);
    cpSync(join(root, "checks/starters"), join(this.folder, "exercises"), { recursive: true });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** One of the learner's files. */
  mine(file: string): string {
    return this.path("exercises", this.slug, file);
  }

  solve(file: string): void {
    copyFileSync(this.path("solutions", this.slug, file), this.mine(file));
  }

  unsolve(file: string): void {
    copyFileSync(this.path("checks/starters", this.slug, file), this.mine(file));
  }

  run(...argv: string[]): Promise<Ended> {
    return runCommand(this.folder, argv);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
