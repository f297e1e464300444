/** Mistakes that show in many answers, and tests for them. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";

export const is =
  (...statuses: number[]) =>
  ({ status }: HttpAnswer): boolean =>
    statuses.includes(status);
export const crashes = ({ status }: HttpAnswer): boolean => status >= 500;
export const always = (): boolean => true;

/** What is wrong where the first one works, and the second one, made by the same factory, fails. */
export const KEPT: HttpMistake[] = [
  [
    always,
    "This is the second one that the factory made, with another secret and other users. It answers as the first one would: something is kept outside of the function.",
  ],
];

export const NO_SESSION =
  "If passport.authenticate stands there without { session: false }, it looks for a session, and fails; so do passport.session() and req.logIn. A strategy is found by the name that it was registered with. To see what was thrown, print it in answerError.";

/** What is wrong where two requests, or two apps, get in each other's way. */
export const SHARED =
  "Something is shared by requests that run at the same time: a variable outside of the callback, or the strategy object itself, handed to authenticate instead of its name.";

export const STALE = "This is what the token says, or what the store said before: ask the store.";
