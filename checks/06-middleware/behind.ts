/** What goes on behind a middleware: how often its handler runs, and what becomes of its errors. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import type { Seen } from "./stage.ts";
import { type Headers, type Middleware, mount, type Mounted, seen, send } from "./words.ts";

/** Fails unless the handler behind ran once for each of these since the record began. */
export async function ranOnce(answers: readonly HttpAnswer[]): Promise<void> {
  const requests = await seen();
  for (const [index, answer] of answers.entries()) {
    const runs = requests[index]?.runs ?? 0;
    if (runs === 1) continue;
    throw answer.failure("the handler behind runs once", `it ran ${runs} times`, [
      [() => runs > 1, "next() is called more than once."],
      [() => runs === 0, "The middleware answers itself, instead of calling next()."],
    ]);
  }
}

/** Fails unless these refusals were all that happened since the record began. */
export async function endThere(name: string, answers: readonly HttpAnswer[]): Promise<void> {
  const requests = await seen();
  for (const [index, answer] of answers.entries()) endsThere(answer, name, requests[index]);
}

function endsThere(answer: HttpAnswer, name: string, request: Seen | undefined): void {
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

export const isServerError = (answer: HttpAnswer, say: string): HttpAnswer =>
  answer.hasStatus(500, [[({ status }) => status === 401 || status === 403, say]]);

/** What is thrown behind these middlewares stays a 500. */
export async function leavesErrorsAlone(
  links: Middleware[],
  headers: Headers,
  where: string,
): Promise<void> {
  const plans: Mounted[] = failing.map((behind) => ({ path: `/${behind}`, links, behind }));
  const server = await mount(...plans);
  for (const behind of failing) {
    isServerError(
      await send(server, `${where}, whose handler fails`, `/${behind}`, headers),
      "The handler's own error is taken for a bad token.",
    );
  }
}
