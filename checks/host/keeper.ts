/**
 * Keeps the runs of a grader, and their hosts. It lives in the grader's main process, so that no
 * host outlives a suite that was cut short. Suites, where they run in threads of their own, reach
 * it over a channel inside the process.
 */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { BroadcastChannel } from "node:worker_threads";
import type { Exercise } from "../course.ts";
import type { Bundle } from "./bundle.ts";
import type { Host } from "./host.ts";
import { chooseIsolation, type Isolation, usual, type Wanted } from "./isolation.ts";
import type { Request, Response } from "./requests.ts";
import { Run } from "./run.ts";
import type { TargetFolder } from "./submission.ts";
import { openWorkplace, sweep } from "./workplace.ts";

/** The keepers of this thread, by channel name. A symbol: suites are bundled, and bring their own copy of this file. */
const HERE = Symbol.for("workshop.keepers");
const here = (): Map<string, Keeper> =>
  ((globalThis as { [HERE]?: Map<string, Keeper> })[HERE] ??= new Map());

/** The keeper of that channel, if it lives in this thread: it can be asked without the channel. */
export const keeperHere = (channelName: string): Keeper | undefined => here().get(channelName);

export class Keeper {
  /** The channel's name: what a suite needs in order to reach this keeper. */
  readonly channelName = `workshop-${randomUUID()}`;
  /** The folder in which everything of this keeper happens. First: it may not be to be had. */
  readonly workplace = openWorkplace();
  readonly #channel = new BroadcastChannel(this.channelName);
  readonly #runs = new Map<string, Run>();
  readonly #hosts = new Map<number, { host: Host; run: Run; readTo: number }>();
  /** The run that `expect` has made ready, and `add` has not taken yet. */
  #expected: string | undefined;
  /** How its hosts are contained. Rejects where that is not to be had. */
  readonly isolation: Promise<Isolation>;
  #count = 0;

  constructor(wanted: Wanted = usual) {
    here().set(this.channelName, this);
    watchProcess();
    this.isolation = chooseIsolation(wanted);
    this.isolation.catch(() => {}); // told to whoever asks for it
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
    if (isFirst) run.launchAhead();
    run.bundleFiles(target);
    return key;
  }

  /** Makes hosts ready for the next run of this exercise, before it is known what will run in them. */
  expect(exercise: Exercise): void {
    if (this.#expected !== undefined) void this.release(this.#expected);
    this.#expected = this.#newRun(exercise);
    const run = this.#find(this.#expected);
    run.launchAhead();
    run.rehearse();
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
    this.#runs.set(key, new Run(exercise, join(this.workplace, key), this.isolation));
    return key;
  }

  /** What became of the files: which can be loaded, and what they load. */
  async bundled(key: string): Promise<Bundle> {
    const made = await this.#find(key).bundle;
    if (!made) throw new Error(`Nothing was added for the run ${key}.`);
    return made;
  }

  /** Ends a run. Resolves when nothing of it is running any more, and its files are gone. */
  async release(key: string): Promise<void> {
    const run = this.#runs.get(key);
    if (!run) return;
    this.#runs.delete(key);
    for (const [id, { run: owner }] of this.#hosts) if (owner === run) this.#hosts.delete(id);
    await run.end();
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#runs.keys()].map((key) => this.release(key)));
    this.#channel.close();
    here().delete(this.channelName);
    sweep(this.workplace);
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
      const { host } = kept;
      const reply =
        request.kind === "ask" ? await host.ask(request.question, request.deadlineMs) : undefined;
      if (request.kind === "kill") host.kill({ why: request.why });
      // Now: another question, asked meanwhile, may have taken some of it.
      const printed = host.printed.slice(kept.readTo);
      kept.readTo = host.printed.length;
      return {
        printed,
        ...(reply && { reply }),
        ...(host.gone && { gone: host.gone }),
      };
    } catch (error) {
      return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  async #open({ run: key, byHand }: Request & { kind: "open" }): Promise<Response> {
    const run = this.#find(key);
    const following = [...this.#runs.values()].find(
      (each) => each.exercise === run.exercise && !each.hasBegun && each !== run,
    );
    const opening = run.open(byHand);
    following?.launchAhead();
    const host = await opening;
    this.#count += 1;
    this.#hosts.set(this.#count, { host, run, readTo: 0 });
    return { opened: this.#count, pid: host.pid };
  }
}

let isWatched = false;

/** Once for all keepers, however many there are: what they have left is removed at the end. */
function watchProcess(): void {
  if (isWatched) return;
  isWatched = true;
  process.once("exit", () => {
    for (const { workplace } of here().values()) sweep(workplace);
  });
  // Without a listener, Node takes this signal for the wish to be debugged, from whoever sends it.
  process.on("SIGUSR1", () => {});
}
