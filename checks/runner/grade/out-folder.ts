/** The folder of results: whose it is, that nothing in it is lost, and that one run has it alone. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { Journal } from "./journal.ts";
import type { Plan } from "./journal-line.ts";

/** What `npm run grade` writes, in the order in which it is worth reading. */
const OWN = [
  "report.html",
  "grades.csv",
  "results.json",
  "junit.xml",
  "github-summary.md",
  "gradescope",
  "exercism",
  "journal.jsonl",
];
const RUNNING = "running.pid";

export class OutFolder {
  readonly path: string;
  readonly #given: string;

  constructor(path: string) {
    this.path = path;
    this.#given = basename(path);
  }

  get journalPath(): string {
    return join(this.path, "journal.jsonl");
  }

  /**
   * The journal to go on with. @param isOurs whether results that are there belong to this run
   * @throws UsageError where another class's results are, or another run is writing
   */
  open(isOurs: (plan: Plan) => boolean, replace: boolean): Journal {
    mkdirSync(this.path, { recursive: true });
    this.#claim();
    const present = OWN.filter((name) => existsSync(join(this.path, name)));
    if (replace) this.#setAside(present);
    else if (present.length > 0) this.#refuseOthers(isOurs, present);
    return new Journal(this.journalPath);
  }

  /** Where what was there before is kept, so that nothing is lost. */
  #setAside(present: string[]): void {
    if (present.length === 0) return;
    const kept = join(this.path, `before-${new Date().toISOString().replaceAll(":", "-")}`);
    mkdirSync(kept);
    for (const name of present) renameSync(join(this.path, name), join(kept, name));
    process.stderr.write(`The results that were there are in ${kept} now.\n`);
  }

  #refuseOthers(isOurs: (plan: Plan) => boolean, present: string[]): void {
    const plan = planIn(this.path);
    if (plan && isOurs(plan)) return;
    const whose = plan
      ? `${this.#given} holds the results of ${plan.merged ? "a merge" : plan.class}.`
      : `${this.#given} holds a ${present[0]} already, and no journal that it was made of.`;
    throw new UsageError(
      `${whose} Choose another folder with --out, or add --replace, which puts what is there aside.`,
    );
  }

  #claim(): void {
    const path = join(this.path, RUNNING);
    const pid = existsSync(path) ? Number(readFileSync(path, "utf8")) : 0;
    if (pid && pid !== process.pid && isAlive(pid)) {
      throw new UsageError(
        `Another npm run grade (process ${pid}) is writing to ${this.#given}. Wait for it, or choose another --out. If there is none, delete ${join(this.#given, RUNNING)}.`,
      );
    }
    writeFileSync(path, String(process.pid));
  }

  /** Another run's claim stays as it is. */
  release(): void {
    const path = join(this.path, RUNNING);
    if (existsSync(path) && readFileSync(path, "utf8") === String(process.pid)) rmSync(path);
  }
}

/** What the results in a folder were made for; undefined where there are none. */
export function planIn(folder: string): Plan | undefined {
  const path = join(folder, "journal.jsonl");
  if (!existsSync(folder) || !readdirSync(folder).includes("journal.jsonl")) return undefined;
  const journal = new Journal(path, "r");
  journal.close();
  return journal.plan;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
