/** `npm run watch 03`: grades again at every save, until q. */
import { course, type Exercise } from "../course.ts";
import { Grader, newSeed } from "./grader.ts";
import type { ExitCode } from "./main.ts";
import { parseWatchArguments } from "./watch/arguments.ts";
import { describeChanges } from "./watch/changes.ts";
import { onKeys } from "./watch/keys.ts";
import { onSaves } from "./watch/saves.ts";
import { describeDiff } from "./diff.ts";
import { describeNextHint } from "./hint.ts";
import { describeGraded } from "./report/exercise.ts";
import { paperFor } from "./report/paper.ts";
import { ownWork, recallResult, rememberResult } from "./results.ts";
import { workOf } from "./starter.ts";
import { typecheck } from "./typecheck.ts";
import { isUntouched, type Graded } from "./verdict.ts";

const CLEAR = "\u001b[2J\u001b[3J\u001b[H";
const KEYS = "h hint   d diff   n next   q quit";

export async function watch(argv: string[]): Promise<ExitCode> {
  const wanted = parseWatchArguments(argv);
  const watching = new Watching(wanted ?? nextToDo());
  await watching.untilQuit();
  return 0;
}

/** The first exercise that is not known to pass. */
function nextToDo(): Exercise {
  const open = course.find((each) => recallResult(each)?.verdict.status !== "passed");
  return (open ?? course[0]) as Exercise;
}

class Watching {
  readonly #grader = new Grader("this thread");
  readonly #paper = paperFor(process.stdout);
  #exercise: Exercise;
  #last: Graded | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopWatching = (): void => {};
  #quit = (): void => {};

  constructor(exercise: Exercise) {
    this.#exercise = exercise;
  }

  async untilQuit(): Promise<void> {
    const quitting = new Promise<void>((resolve) => {
      this.#quit = resolve;
    });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, this.#quit);
    const releaseKeys = onKeys({
      h: () => this.#show(describeNextHint(this.#exercise, this.#last?.details ?? [], this.#paper)),
      d: () => this.#showDiff(),
      n: () => this.#switchToNext(),
      q: this.#quit,
    });
    this.#watch();
    await quitting;
    this.#stopWatching();
    releaseKeys();
    await this.#running;
    await this.#grader.close();
  }

  #watch(): void {
    this.#stopWatching();
    this.#last = undefined;
    this.#stopWatching = onSaves(workOf(this.#exercise), () => this.#grade());
    this.#grade();
  }

  /** One run at a time; saves during a run start one more when it is over. */
  #grade(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#gradeOnce().finally(() => {
      this.#running = undefined;
      if (this.#again) {
        this.#again = false;
        this.#grade();
      }
    });
  }

  async #gradeOnce(): Promise<void> {
    const exercise = this.#exercise;
    if (process.stdout.isTTY) process.stdout.write(this.#paper.paint("dim", "checking …"));
    const [graded] = await this.#grader.grade([ownWork(exercise)], newSeed());
    if (!graded || exercise !== this.#exercise) return;
    rememberResult(exercise, graded);
    const { label } = ownWork(exercise);
    const report = (types: string[]): string =>
      describeGraded(graded, { exercise, label, types }, this.#paper);
    const changes = describeChanges(this.#last?.details, graded.details, this.#paper);
    this.#last = graded;
    this.#print(`${report([])}${changes}${this.#praise(graded)}`);
    if (graded.verdict.status === "passed" || isUntouched(graded.details)) return;
    // The compiler takes longer than the checks: what it says comes when it comes.
    const types = await typecheck(label);
    if (types.length > 0 && this.#last === graded) this.#print(`${report(types)}${changes}`);
  }

  #praise({ verdict }: Graded): string {
    if (verdict.status !== "passed") return "";
    return `\nWell done: exercise ${this.#exercise.number} passes. d shows how the solution differs, n goes on.\n`;
  }

  #print(text: string): void {
    const tty = process.stdout.isTTY;
    process.stdout.write(
      `${tty ? CLEAR : ""}${text}${tty ? `\n${this.#paper.paint("dim", KEYS)}\n` : "\n"}`,
    );
  }

  #show(text: string): void {
    process.stdout.write(`\n${text}\n`);
  }

  #showDiff(): void {
    if (this.#last?.verdict.status === "passed")
      this.#show(describeDiff(this.#exercise, this.#paper));
    else
      this.#show(
        `This shows the solution. If that is what you want: npm run diff ${this.#exercise.number}`,
      );
  }

  #switchToNext(): void {
    const following = course[course.indexOf(this.#exercise) + 1];
    if (!following) {
      this.#show("This is the last exercise.");
      return;
    }
    this.#exercise = following;
    this.#watch();
  }
}
