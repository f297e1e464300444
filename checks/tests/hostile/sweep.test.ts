/**
 * Ten hostile behaviours, laid over the solution of every exercise: the containment is the
 * same for all, and so is what becomes of them.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { course, type Exercise } from "../../course.ts";
import { root } from "../../host/root.ts";
import type { Files } from "./hostile-class.ts";
import { gradesAsExpected, type Case } from "./table.ts";

const textOf = ({ slug }: Exercise, file: string): string =>
  readFileSync(join(root, "solutions", slug, file), "utf8");

const codeOf = ({ files }: Exercise): string[] => files.filter((file) => file !== "answers.ts");

/** These lines before each file, which is otherwise right. */
const before =
  (lines: string, some: (files: string[]) => string[] = (files) => files) =>
  (exercise: Exercise): Files =>
    Object.fromEntries(
      some(codeOf(exercise)).map((file) => [file, `${lines}\n${textOf(exercise, file)}`]),
    );

/** Each exported function has this body, and does nothing else. */
const functions =
  (body: string) =>
  (exercise: Exercise): Files =>
    Object.fromEntries(
      codeOf(exercise).map((file) => {
        const names = [...textOf(exercise, file).matchAll(/^export (?:async )?function (\w+)/gm)];
        return [
          file,
          names.map(([, name]) => `export function ${name}(): any { ${body} }`).join("\n"),
        ];
      }),
    );

const files =
  (text: string) =>
  (exercise: Exercise): Files =>
    Object.fromEntries(codeOf(exercise).map((file) => [file, text]));

/** Waits for ever without any work: to the grader the same as a loop, to the machine a kindness. */
const BLOCK = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
const first = (all: string[]): string[] => all.slice(0, 1);

const LATE = /no answer within/;

type Behaviour = Omit<Case, "files" | "name"> & { lay: (exercise: Exercise) => Files };

const behaviours: Record<string, Behaviour> = {
  "exits at import": {
    lay: before("process.exit(0);"),
    status: "error",
    says: /exit code 0|no answer/,
  },
  "hangs at import": { lay: before(BLOCK, first), status: "error", says: LATE },
  "throws at import": {
    lay: before(`throw new Error("no such luck");`),
    status: "error",
    says: /no such luck/,
  },
  "hangs in every function": {
    lay: functions(`${BLOCK} return null;`),
    status: "error",
    says: LATE,
  },
  "exits in every function": {
    lay: functions("process.exit(0);"),
    status: "error",
    says: /exit code 0|no answer/,
  },
  "returns handlers that never answer": { lay: functions("return () => {};") },
  "prints without end": {
    lay: functions(
      `for (let i = 0; i < 64; i++) process.stdout.write("x".repeat(1 << 16)); return null;`,
    ),
  },
  "is empty": { lay: files(""), says: /exports nothing/ },
  "does not parse": { lay: files("export function ( {"), status: "error", says: /\.ts:1:17/ },
  "patches what checks might use, and is right": {
    lay: before(
      `Object.is = () => true; Object.assign(globalThis, { expect: () => ({ toBe() {} }), test() {} }); process.exitCode = 0; console.log('{"status":"passed"}');`,
    ),
    status: "passed",
  },
};

const cases: Case[] = Object.entries(behaviours).flatMap(([name, { lay, ...expected }]) =>
  course.map((exercise) => ({
    ...expected,
    name: `${exercise.number} ${name}`,
    of: exercise.slug,
    files: lay(exercise),
  })),
);

// Those that wait do so side by side; the others want the processor.
const waits = ({ says }: Case): boolean => says?.source === LATE.source;
gradesAsExpected("every exercise, waiting", cases.filter(waits), { graders: 1, workers: 8 });
gradesAsExpected(
  "every exercise",
  cases.filter((each) => !waits(each)),
  {
    graders: 1,
    workers: availableParallelism(),
  },
);
