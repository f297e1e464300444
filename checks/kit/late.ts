/**
 * What an app does to answers that it has sent already. For stages: this runs in the learner's
 * process, and judges nothing.
 */
import type { RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

let written = 0;
let sockets: Socket[] = [];

/** The same app, and a record of it. */
export function watched(_load: unknown, app: unknown): RequestListener {
  return (req, res) => {
    const { setHeader } = res;
    sockets.push(req.socket);
    res.setHeader = function (name, value) {
      if (res.headersSent) written += 1;
      return Reflect.apply(setHeader, res, [name, value]) as ServerResponse;
    };
    (app as RequestListener)(req, res);
  };
}

/**
 * How often something was written too late since this was last asked, or a connection was cut
 * that is kept alive: this is how Express ends where a handler throws behind a sent answer.
 */
export async function late(): Promise<number> {
  await wait(5);
  const count = written + sockets.filter(({ destroyed }) => destroyed).length;
  written = 0;
  sockets = [];
  return count;
}
