/** What goes on behind a middleware: how often its handler runs, and what becomes of its errors. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import type { Seen } from "./stage.ts";
import { type Headers, mount, type Mounted, seen, send } from "./words.ts";

/** Fails unless the handler behind ran once for each of these, the first since the app was mounted. */
export async function ranOnce(answers: readonly HttpAnswer[]): Promise<void> {
  const requests = await seen();
  for (const [index, answer] of answers.entries()) runsOnce(answer, requests[index]);
}

export function runsOnce(answer: HttpAnswer, request: Seen | undefined): void {
  const { runs = 0, late = 0 } = request ?? {};
  if (runs === 1 && late === 0) return;
  const received =
    runs === 1 ? "more was written into the answer that it had sent" : `it ran ${runs} times`;
  throw answer.failure("the handler behind runs once, and answers", received, [
    [() => runs > 1, "next() is called more than once."],
    [() => runs === 0, "The middleware answers itself, instead of calling next()."],
    [() => late > 0, "After next() the code goes on. Write return next(), so that it does not."],
  ]);
}

/** Fails unless these refusals, the first since the app was mounted, were all that happened. */
export async function endThere(name: string, answers: readonly HttpAnswer[]): Promise<void> {
  const requests = await seen();
  for (const [index, answer] of answers.entries()) endsThere(answer, name, requests[index]);
}

export function endsThere(answer: HttpAnswer, name: string, request: Seen | undefined): void {
  const { runs = 0, late = 0, errors = [] } = request ?? {};
  if (runs === 0 && late === 0 && errors.length === 0) return;
  const received =
    runs > 0
      ? "the handler behind ran all the same"
      : late > 0
        ? "something was written into the answer that had already been sent"
        : `an error: ${errors[0]}`;
  throw answer.failure(`${name} answers ${answer.status}, and that is all`, received, [
    [
      () => true,
      "Sending an answer does not end a function: return after it, and do not call next().",
    ],
  ]);
}

/** What handlers behind a middleware do to fail. */
const failing = ["throws", "rejects", "passes-on", "throws-token-error"] as const;

const isServerError = (answer: HttpAnswer, say: string): HttpAnswer =>
  answer.hasStatus(500, [[({ status }) => status === 401 || status === 403, say]]);

/**
 * What is thrown behind the middleware of that name stays a 500. `links` is it, behind what it
 * needs, on a route; `byHand` the same, called without Express.
 */
export async function leavesErrorsAlone(
  name: string,
  { links, byHand }: { links: Mounted["links"]; byHand: Mounted["links"] },
  headers: Headers,
  where: string,
): Promise<void> {
  const plans: Mounted[] = failing.map((behind) => ({ path: `/${behind}`, links, behind }));
  const server = await mount(...plans, { path: "/by-hand", links: byHand, on: "caller" });
  for (const behind of failing) {
    isServerError(
      await send(server, `${where}, whose handler fails`, `/${behind}`, headers),
      "The handler's own error is taken for a bad token.",
    );
  }
  isServerError(
    await send(server, `${name} is called by hand, and next throws`, "/by-hand", headers),
    "next() is called inside of a try, so that what is thrown behind the middleware is taken for a refusal.",
  );
}
