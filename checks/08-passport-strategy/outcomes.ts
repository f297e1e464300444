/** What the learner's strategy says of a request, as the harness of the stage passes it on. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { show } from "../kit/show.ts";
import { thrownMistake } from "../kit/thrown-mistake.ts";
import type { CheckUser } from "../kit/users.ts";
import { always, is } from "./mistakes.ts";

export interface Said {
  outcomes: string[];
  user?: { id?: unknown; username?: unknown; role?: unknown };
  why?: unknown;
}
export const said = ({ json }: HttpAnswer): Said => Object(json) as Said;

/** Passport's reason, or passport-jwt's: the text of an error, as a rule. */
export const why = (answer: HttpAnswer): string => String(said(answer).why ?? "");

const once = (answer: HttpAnswer): boolean => said(answer).outcomes.length === 1;

/** `done` was called once, and said that this is the user. */
export const succeedsAs = (
  answer: HttpAnswer,
  user: CheckUser,
  mistakes: HttpMistake[] = [],
): void => {
  if (answer.status === 500 && why(answer) !== "") {
    throw answer.failure("status 200", `status 500, for the error ${show(why(answer))}`, [
      [always, thrownMistake(why(answer)) ?? "The callback throws this, or hands it to done."],
    ]);
  }
  answer
    .hasStatus(200, mistakes)
    .hasJsonLike(
      `done is called once, with the user whose id is "${user.id}"`,
      () => once(answer) && said(answer).user?.id === user.id,
      [
        [
          (each) => said(each).outcomes.length > 1,
          "done is called twice: after the first call there has to be a return.",
        ],
        [
          (each) => said(each).user?.role !== undefined && said(each).user?.id === undefined,
          "These are the claims of the token. The user that findById finds is handed over.",
        ],
        ...mistakes,
      ],
    );
};

/** `done` was called once, with no user and no error. */
export const refuses = (answer: HttpAnswer, mistakes: HttpMistake[]): void => {
  answer
    .hasStatus(401, [
      ...mistakes,
      [is(500), "Passport is given an error, or the code throws. Refusing is done(null, false)."],
    ])
    .hasJsonLike("done is called once, with no user", () => once(answer), [
      [always, "done is called twice: after the first call there has to be a return."],
    ]);
};

/** `done` was called once, with an error. */
export const fails = (answer: HttpAnswer, mistakes: HttpMistake[]): void => {
  answer.hasStatus(500, mistakes).hasJsonLike("done is called once", () => once(answer));
};
