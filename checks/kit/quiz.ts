/** A question of `answers.ts`: one check each; every wrong choice is answered by a sentence. */
import type { Check } from "./check.ts";
import { CheckFailure } from "./failure.ts";
import { fromWire, type Learner } from "./learner.ts";
import { notWritten } from "./problem.ts";
import { showThrown } from "./thrown.ts";
import { show } from "./show.ts";

export interface Question {
  /** The key in `answers`. */
  question: string;
  /** The check's title. */
  title: string;
  right: string;
  /** Wrong choice → the sentence that teaches. */
  wrong: Record<string, string>;
  /** The lesson's anchor. */
  read: string;
}

const FILE = "answers.ts";

export function quizOf(check: Check, learner: Learner) {
  return (id: string, { question, title, right, wrong, read }: Question): void => {
    check(id, title, { read }, async () => {
      const answer = await learner.ask({ op: "read", file: FILE, name: "answers" });
      // Reading a value runs no code of the file, unless its code has changed what reading does.
      if (!("returned" in answer)) {
        const received = "threw" in answer ? `it threw ${showThrown(answer.threw)}` : "no value";
        throw new CheckFailure("error", { tried: `${question} in ${FILE}`, received });
      }
      const answers = fromWire(answer.returned);
      const choice =
        typeof answers === "object" && answers !== null && Object.hasOwn(answers, question)
          ? (answers as Record<string, unknown>)[question]
          : undefined;
      if (choice === right) return;
      if (choice === "?") throw notWritten(`The answer to "${question}"`);
      const known = typeof choice === "string" && Object.hasOwn(wrong, choice);
      throw new CheckFailure("failed", {
        tried: `${question} in ${FILE}`,
        received: show(choice),
        expected: known
          ? "another choice"
          : `one of ${Object.keys(wrong).concat(right).toSorted().map(show).join(", ")}`,
        mistake: known ? wrong[choice] : undefined,
      });
    });
  };
}
