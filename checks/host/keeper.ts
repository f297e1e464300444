/**
 * Keeps the hosts of a run. It lives in the grader's main process, so that a host can be started
 * before it is known what will run in it, and so that none outlives a suite that was cut short.
 * Suites, where they run in threads of their own, reach it over a channel inside the process.
 */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { BroadcastChannel } from "node:worker_threads";
import type { Exercise } from "../course.ts";
import type { Host } from "./host.ts";
import { chooseIsolation, type Isolation, type Wanted } from "./isolation.ts";
import { launch } from "./launch.ts";
import { bundle, type Bundle } from "./bundle.ts";
import { hostEntry } from "./host-entry.ts";
import { readyPackages } from "./ready-packages.ts";
import type { Request, Response } from "./requests.ts";
import { readSubmission, type TargetFolder } from "./submission.ts";
import { openWorkplace, sweep } from "./workplace.ts";

interface Run {
  exercise: Exercise;
  /** Everything of this run: what is bundled, and the working folders of its hosts. */
  folder: string;
  /** What became of the learner's files; none are known yet of a run that is only expected. */
  bundle?: Promise<Bundle>;
  hosts: Set<number>;
  /** Started ahead, not yet opened by the suite; undefined as long as that has not begun. */
  ahead: Map<boolean, Promise<Host>[]> | undefined;
}

/** The keepers of this thread, by channel name. A symbol: suites are bundled, and bring their own copy of this file. */
const HERE = Symbol.for("workshop.keepers");
const here = (): Map<string, Keeper> =>
  ((globalThis as { [HERE]?: Map<string, Keeper> })[HERE] ??= new Map());

/** The keeper of that channel, if it lives in this thread: it can be asked without the channel. */
export const keeperHere = (channelName: string): Keeper | undefined => here().get(channelName);

export class Keeper {
  /** The channel's name: what a suite needs in order to reach this keeper. */
  readonly channelName = `workshop-${randomUUID()}`;
  readonly #channel = new BroadcastChannel(this.channelName);
  /** The folder in which everything of this keeper happens. */
  readonly workplace = openWorkplace();
  readonly #runs = new Map<string, Run>();
  readonly #hosts = new Map<number, { host: Host; readTo: number }>();
  /** The run that `expect` has made ready, and `add` has not taken yet. */
  #expected: string | undefined;
  readonly #sweep = (): void => sweep(this.workplace);
  /** How its hosts are contained. Rejects where that is not to be had. */
  readonly isolation: Promise<Isolation>;
  #count = 0;

  constructor(wanted: Wanted = "permission") {
    here().set(this.channelName, this);
    // Without a listener, Node takes this signal for the wish to be debugged, from whoever sends it.
    process.on("SIGUSR1", ignore);
    this.isolation = chooseIsolation(wanted);
    this.isolation.catch(() => {}); // told to whoever asks for it
    process.once("exit", this.#sweep);
    this.#channel.onmessage = ({
      data,
    }: {
      data: { from: string; id: number; request: Request };
    }) => {
      if (!data.request) return; // an answer, on its way to a suite
      void this.answer(data.request).then((response) =>
        this.#channel.postMessage({ to: data.from, id: data.id, response }),
      );
    };
    this.#channel.unref();
  }

  /**
   * Bundles a submission; `release` ends what is opened for it. Hosts are started before they are
   * asked for: those of the first run at once, those of each later one while the run before it
   * is being graded.
   */
  add(exercise: Exercise, target: TargetFolder): string {
    const isFirst = ![...this.#runs.values()].some((each) => each.exercise === exercise);
    const key = this.#takeExpected(exercise) ?? this.#newRun(exercise);
    const run = this.#find(key);
    if (isFirst) this.#launchAhead(run);
    run.bundle = bundleOf(exercise, target, run.folder);
    run.bundle.catch(() => {}); // told to whoever asks for it
    return key;
  }

  /** Starts the hosts of the next run of this exercise before it is known what will run in them. */
  expect(exercise: Exercise): void {
    if (this.#expected !== undefined) void this.release(this.#expected);
    this.#expected = this.#newRun(exercise);
    this.#launchAhead(this.#find(this.#expected));
  }

  #takeExpected(exercise: Exercise): string | undefined {
    const key = this.#expected;
    if (key === undefined || this.#runs.get(key)?.exercise !== exercise) return undefined;
    this.#expected = undefined;
    return key;
  }

  #newRun(exercise: Exercise): string {
    this.#count += 1;
    const key = `${exercise.slug}-${this.#count}`;
    const folder = join(this.workplace, key);
    this.#runs.set(key, { exercise, folder, hosts: new Set(), ahead: undefined });
    return key;
  }

  #launchAhead(run: Run): void {
    run.ahead = new Map();
    for (const byHand of variantsOf(run.exercise)) {
      run.ahead.set(byHand, [this.#launchQuietly(run, byHand)]);
    }
    const first = run.ahead.get(false);
    // For after the restart; not at once, so that it does not hold up the first.
    if (run.exercise.restarts) first?.push(this.#launchQuietly(run, false, first[0]));
  }

  /** Why a host cannot be started is told to the suite that opens it. */
  #launchQuietly(run: Run, byHand: boolean, after?: Promise<Host>): Promise<Host> {
    const starting = after
      ? after.then((host) => host.ready()).then(() => this.#launch(run, byHand))
      : this.#launch(run, byHand);
    starting.catch(() => {});
    return starting;
  }

  async #launch(run: Run, byHand: boolean): Promise<Host> {
    const { exercise, folder } = run;
    const [entry, packages, isolation] = await Promise.all([
      hostEntry(exercise),
      readyPackages(byHand ? [] : exercise.packages),
      this.isolation,
    ]);
    return launch({ folder, entry, packages, exercise, byHand, isolation });
  }

  /** What became of the files: which can be loaded, and what they load. */
  async bundled(key: string): Promise<Bundle> {
    const made = await this.#find(key).bundle;
    if (!made) throw new Error(`Nothing was added for the run ${key}.`);
    return made;
  }

  async release(key: string): Promise<void> {
    const run = this.#runs.get(key);
    if (!run) return;
    this.#runs.delete(key);
    const ahead = await Promise.allSettled([...(run.ahead?.values() ?? [])].flat());
    const unused = ahead.map((each) => (each.status === "fulfilled" ? each.value : undefined));
    const opened = [...run.hosts].map((id) => this.#hosts.get(id)?.host);
    for (const id of run.hosts) this.#hosts.delete(id);
    await Promise.all([...unused, ...opened].map((host) => host?.end()));
    await run.bundle?.catch(() => {});
    rmSync(run.folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#runs.keys()].map((key) => this.release(key)));
    this.#channel.close();
    here().delete(this.channelName);
    process.removeListener("exit", this.#sweep);
    process.removeListener("SIGUSR1", ignore);
    this.#sweep();
  }

  #find(key: string): Run {
    const run = this.#runs.get(key);
    if (!run) throw new Error(`No run ${key} is going on.`);
    return run;
  }

  /** Never rejects: what goes wrong is told as a fault. */
  async answer(request: Request): Promise<Response> {
    try {
      if (request.kind === "open") return await this.#open(request);
      if (request.kind === "release") {
        await this.release(request.run);
        return {};
      }
      const kept = this.#hosts.get(request.host);
      if (!kept) throw new Error("The host was released.");
      const { host, readTo } = kept;
      const reply =
        request.kind === "ask" ? await host.ask(request.question, request.deadlineMs) : undefined;
      if (request.kind === "kill") host.kill({ why: request.why });
      kept.readTo = host.printed.length;
      return {
        printed: host.printed.slice(readTo),
        ...(reply && { reply }),
        ...(host.gone && { gone: host.gone }),
      };
    } catch (error) {
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  async #open({ run: key, byHand }: Request & { kind: "open" }): Promise<Response> {
    const run = this.#find(key);
    const ahead = run.ahead?.get(byHand)?.shift();
    const following = [...this.#runs.values()].find(
      (each) => each.exercise === run.exercise && !each.ahead && each !== run,
    );
    run.ahead ??= new Map();
    if (following) this.#launchAhead(following);
    let host = await (ahead ?? this.#launch(run, byHand));
    if (host.gone) host = await this.#launch(run, byHand); // it was ended while nobody needed it
    const ready = await host.ready();
    // Nothing of the learner's has been loaded yet: this is not the learner's fault.
    if ("gone" in ready) throw new Error(`A host did not start: ${ready.gone.why} ${host.printed}`);
    this.#count += 1;
    this.#hosts.set(this.#count, { host, readTo: 0 });
    run.hosts.add(this.#count);
    return { opened: this.#count, pid: host.pid };
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
