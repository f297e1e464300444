/**
 * One exercise of one submission while it is being graded: what its files are bundled to, and the
 * hosts that they run in. Hosts can be started before it is known what will run in them.
 */
import type { Exercise } from "../course.ts";
import { bundle, type Bundle } from "./bundle.ts";
import type { Host } from "./host.ts";
import { hostEntry } from "./host-entry.ts";
import type { Isolation } from "./isolation.ts";
import { launch } from "./launch.ts";
import { readyPackages } from "./ready-packages.ts";
import { readSubmission, type TargetFolder } from "./submission.ts";
import { removeFolder } from "./workplace.ts";

/** It takes a fraction of this, also on a busy machine. */
const REHEARSAL_MS = 30_000;

export class Run {
  readonly exercise: Exercise;
  /** What became of the learner's files; none are known yet of a run that is only expected. */
  bundle: Promise<Bundle> | undefined;
  /** What is bundled, and the working folders of its hosts. */
  readonly #folder: string;
  readonly #isolation: Promise<Isolation>;
  /** Started ahead, and not opened yet; undefined as long as that has not begun. */
  #ahead: Map<boolean, Promise<Host>[]> | undefined;
  readonly #opened = new Set<Host>();
  #isOver = false;

  constructor(exercise: Exercise, folder: string, isolation: Promise<Isolation>) {
    this.exercise = exercise;
    this.#folder = folder;
    this.#isolation = isolation;
  }

  /** Whether a host was started for it. */
  get hasBegun(): boolean {
    return this.#ahead !== undefined;
  }

  bundleFiles(target: TargetFolder): void {
    this.bundle = bundleOf(this.exercise, target, this.#folder);
    this.bundle.catch(ignore); // told to whoever asks for it
  }

  /** Starts hosts before they are opened, one of each kind. */
  launchAhead(): void {
    this.#ahead = new Map();
    for (const byHand of variantsOf(this.exercise)) {
      this.#ahead.set(byHand, [this.#launchQuietly(byHand)]);
    }
    const first = this.#ahead.get(false);
    // For after the restart; not at once, so that it does not hold up the first.
    if (this.exercise.restarts) first?.push(this.#launchQuietly(false, first[0]));
  }

  /** Has the hosts that were started ahead go through a request, where there is time for that. */
  rehearse(): void {
    for (const [byHand, hosts] of this.#ahead ?? []) {
      const packages = byHand ? [] : this.exercise.packages;
      const rehearsing = hosts.map(async (starting) => {
        const host = await starting;
        await host.ask({ op: "rehearse", packages }, REHEARSAL_MS);
        return host;
      });
      for (const each of rehearsing) each.catch(ignore); // told to the suite that opens it
      this.#ahead?.set(byHand, rehearsing);
    }
  }

  /** @returns a host that takes questions; where one was started ahead, that one */
  async open(byHand: boolean): Promise<Host> {
    const ahead = this.#ahead?.get(byHand)?.shift();
    this.#ahead ??= new Map();
    let host = await (ahead ?? this.#launch(byHand));
    if (host.gone) host = await this.#launch(byHand); // it was ended while nobody needed it
    this.#opened.add(host);
    if (this.#isOver) host.kill({ why: "closed" });
    const ready = await host.ready();
    // Nothing of the learner's has been loaded yet: this is not the learner's fault.
    if ("gone" in ready) throw new Error(`A host did not start: ${ready.gone.why} ${host.printed}`);
    return host;
  }

  /** Ends its hosts. What it resolves to comes when they are gone, and the folder with them. */
  async end(): Promise<void> {
    this.#isOver = true;
    for (const host of this.#opened) host.kill({ why: "closed" });
    const ahead = await Promise.allSettled([...(this.#ahead?.values() ?? [])].flat());
    const unused = ahead.map((each) => (each.status === "fulfilled" ? each.value : undefined));
    await Promise.all([...unused, ...this.#opened].map((host) => host?.end()));
    await this.bundle?.catch(ignore);
    removeFolder(this.#folder);
  }

  /** Why a host cannot be started is told to the suite that opens it. */
  #launchQuietly(byHand: boolean, after?: Promise<Host>): Promise<Host> {
    const starting = after
      ? after.then((host) => host.ready()).then(() => this.#launch(byHand))
      : this.#launch(byHand);
    starting.catch(ignore);
    return starting;
  }

  async #launch(byHand: boolean): Promise<Host> {
    const { exercise } = this;
    const [entry, packages, isolation] = await Promise.all([
      hostEntry(exercise),
      readyPackages(byHand ? [] : exercise.packages),
      this.#isolation,
    ]);
    return launch({ folder: this.#folder, entry, packages, exercise, byHand, isolation });
  }
}

const ignore = (): void => {};

const bundleOf = async (
  exercise: Exercise,
  target: TargetFolder,
  folder: string,
): Promise<Bundle> => bundle(readSubmission(target), exercise, folder);

/** Files to be written by hand run where no token library can be loaded. */
function variantsOf({ files, byHand = [] }: Exercise): boolean[] {
  const some = byHand.length > 0;
  // answers.ts is plain data: it does not need a host of its own.
  const all = files.every((file) => byHand.includes(file) || file === "answers.ts");
  return all && some ? [true] : some ? [false, true] : [false];
}
