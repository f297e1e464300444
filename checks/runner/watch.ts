/** `npm run watch 03`: grades again at every save, until q. */
import { course, type Exercise } from "../course.ts";
import { Grader, newSeed } from "./grader.ts";
import type { ExitCode } from "./main.ts";
import { parseWatchArguments } from "./watch/arguments.ts";
import { describeChanges } from "./watch/changes.ts";
import { onKeys } from "./watch/keys.ts";
import { onSaves } from "./watch/saves.ts";
import { Screen } from "./watch/screen.ts";
import { describeDiff } from "./diff.ts";
import { describeNextHint, firstFailing, noVerdict } from "./hint.ts";
import { describeGraded } from "./report/exercise.ts";
import { fingerprintOf, ownWork, recallResult, rememberResult } from "./results.ts";
import { requireWork, workOf } from "./starter.ts";
import { typecheck } from "./typecheck.ts";
import { UsageError } from "./usage-error.ts";
import { isUntouched, type Graded } from "./verdict.ts";

export async function watch(argv: string[]): Promise<ExitCode> {
  const exercise = parseWatchArguments(argv) ?? nextToDo();
  requireWork(exercise);
  await new Watching(exercise).untilQuit();
  // A check may be going on, of code that never answers.
  return process.exit(0);
}

/** The first exercise that is not known to pass. */
function nextToDo(): Exercise {
  const open = course.find((each) => recallResult(each)?.verdict.status !== "passed");
  return (open ?? course[0]) as Exercise;
}

class Watching {
  readonly #grader = new Grader({ here: 1 });
  readonly #screen = new Screen();
  #exercise: Exercise;
  #last: Graded | undefined;
  /** The hint that was asked for, and the check that it is for. */
  #hint: { check: string | undefined; text: string } | undefined;
  #running = false;
  #again = false;
  #compiling = new AbortController();
  #stopWatching = (): void => {};

  constructor(exercise: Exercise) {
    this.#exercise = exercise;
  }

  async untilQuit(): Promise<void> {
    await new Promise<void>((quit) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, quit);
      process.stdout.once("error", quit); // its reader has gone
      const keys = { h: this.#showHint, d: this.#showDiff, n: this.#switchToNext, q: quit };
      process.once("exit", onKeys(keys));
      this.#begin();
    });
    this.#compiling.abort();
  }

  #begin(): void {
    this.#stopWatching();
    this.#last = undefined;
    this.#hint = undefined;
    this.#stopWatching = onSaves(workOf(this.#exercise), () => this.#grade());
    this.#grade();
  }

  /** One run at a time; saves during a run start one more when it is over. */
  #grade(): void {
    this.#compiling.abort();
    this.#again = this.#running;
    if (this.#running) return;
    this.#running = true;
    void this.#gradeOnce()
      .catch((error: unknown) => this.#tellFault(error))
      .finally(() => {
        this.#running = false;
        if (this.#again) this.#grade();
      });
  }

  async #gradeOnce(): Promise<void> {
    const exercise = this.#exercise;
    const fingerprint = fingerprintOf(exercise);
    this.#screen.busy(ownWork(exercise).label);
    const [graded] = await this.#grader.grade([ownWork(exercise)], newSeed());
    if (!graded || exercise !== this.#exercise) return;
    rememberResult(exercise, graded, fingerprint);
    const before = this.#last;
    this.#last = graded;
    this.#show(graded, before, []);
    this.#grader.expect(ownWork(exercise));
    const settled = graded.verdict.status === "passed" || isUntouched(graded.details);
    if (!settled && !this.#again) void this.#compile(graded, before);
  }

  /** The compiler takes longer than the checks: what it says comes when it comes. */
  async #compile(graded: Graded, before: Graded | undefined): Promise<void> {
    this.#compiling = new AbortController();
    const { signal } = this.#compiling;
    const types = await typecheck(ownWork(this.#exercise).label, signal);
    if (types.length > 0 && !signal.aborted) this.#show(graded, before, types);
  }

  #show(graded: Graded, before: Graded | undefined, types: string[]): void {
    const { paper } = this.#screen;
    const exercise = this.#exercise;
    const report = (fold: boolean): string =>
      describeGraded(graded, { exercise, label: ownWork(exercise).label, types, fold }, paper);
    const passes = graded.verdict.status === "passed";
    if (this.#hint?.check !== firstFailing(graded.details)?.id) this.#hint = undefined;
    const below = [
      passes && before?.verdict.status !== "passed" ? `\n${describeDiff(exercise, paper)}` : "",
      describeChanges(before?.details, graded.details, paper),
      this.#hint ? `\n${this.#hint.text}\n` : "",
      passes ? `\n${praise(exercise, before)}\n` : "",
    ].join("");
    const tooTall = this.#screen.isTooTall(report(false) + below);
    this.#screen.replace(report(tooTall) + below);
  }

  #tellFault(error: unknown): void {
    const told = error instanceof Error ? error.message : String(error);
    this.#screen.add(`The workshop itself broke: ${told}\nIt is tried again when you save.`);
  }

  #showHint = (): void => {
    if (!this.#last) return this.#screen.add("A hint goes with a verdict: it is on its way.");
    const { details, verdict } = this.#last;
    if (verdict.status === "fault") return this.#screen.add(noVerdict(this.#exercise));
    try {
      const text = describeNextHint(this.#exercise, details, this.#screen.paper, "press h");
      this.#hint = { check: firstFailing(details)?.id, text };
      this.#screen.add(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#screen.add(error.message); // the file with the hints is gone
    }
  };

  #showDiff = (): void => {
    const { number } = this.#exercise;
    this.#screen.add(
      this.#last?.verdict.status === "passed"
        ? describeDiff(this.#exercise, this.#screen.paper)
        : `This shows the solution. If that is what you want: npm run diff ${number}`,
    );
  };

  #switchToNext = (): void => {
    const following = course[course.indexOf(this.#exercise) + 1];
    if (!following) return this.#screen.add("This is the last exercise.");
    this.#exercise = following;
    this.#begin();
  };
}

const praise = ({ number }: Exercise, before: Graded | undefined): string =>
  before?.verdict.status === "passed"
    ? `Exercise ${number} still passes. d shows how the solution differs; n goes on.`
    : `Well done: exercise ${number} passes. Above is how the solution differs; n goes on.`;
