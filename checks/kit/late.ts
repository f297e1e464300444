/**
 * What an app does to answers that it has sent already. For stages: this runs in the learner's
 * process, and judges nothing.
 */
import type { RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { quiet } from "./quiet.ts";

let answers: { socket: Socket; writtenLate: boolean }[] = [];

/** The same app, and a record of it. */
export function watched(_load: unknown, app: unknown): RequestListener {
  return (req, res) => {
    const { setHeader } = res;
    const answer = { socket: req.socket, writtenLate: false };
    answers.push(answer);
    res.setHeader = function (name, value) {
      if (res.headersSent) answer.writtenLate = true;
      return Reflect.apply(setHeader, res, [name, value]) as ServerResponse;
    };
    (app as RequestListener)(req, res);
  };
}

/**
 * For each request since this was last asked: whether something was written too late, or its
 * connection was cut that is kept alive, which is how Express ends where a handler throws behind a
 * sent answer. What is under way after the last answer is waited for a little.
 */
export async function late(): Promise<boolean[]> {
  await quiet();
  const result = answers.map(({ socket, writtenLate }, index) => {
    const isLastOnIt = answers.findLastIndex((each) => each.socket === socket) === index;
    return writtenLate || (socket.destroyed && isLastOnIt);
  });
  answers = [];
  return result;
}
