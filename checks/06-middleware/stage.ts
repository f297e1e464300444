/**
 * Apps that mount the learner's middleware on routes that the learner has not seen, and a record
 * of what goes on behind it. Runs in the learner's process: it answers what it saw, and judges
 * nothing.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { quiet } from "../kit/quiet.ts";
import { meet } from "../kit/meet.ts";

/** Something in front of a handler: the learner's middleware, or a user who is there already. */
export type Link = RequestHandler | { user: object };

export interface Plan {
  path: string;
  method?: "get" | "post" | "put" | "delete";
  links: Link[];
  /**
   * Where the links stand: on the route itself (the default), on a router around it, or in
   * front of a router. `caller` calls them by hand, and throws where they go on.
   */
  on?: "route" | "router" | "prefix" | "caller";
  behind?: keyof typeof handlers;
}

/** What went on with one request. */
export interface Seen {
  /** How often what stands behind the middleware ran. */
  runs: number;
  /** How often something was written into an answer that was already sent; `end()` alone is nothing. */
  late: number;
  /** What arrived at the app's error handler. */
  errors: string[];
  /** `req.user` when the answer was sent; null for none. */
  user: unknown;
}

let requests: Seen[] = [];
const records = new WeakMap<IncomingMessage, Seen>();

/** The record of a request; of one that is not watched, one that nobody reads. */
const recordOf = (req: IncomingMessage): Seen => records.get(req) ?? newRecord();

const newRecord = (): Seen => ({ runs: 0, late: 0, errors: [], user: null });

/** What the handler behind the middleware does once it was counted. */
const handlers = {
  answers: (req, res) => void res.json({ reached: true, user: req.user ?? null }),
  waits: async (req, res) => {
    await meet("waits", 3);
    res.json({ reached: true, user: req.user ?? null });
  },
  throws: () => {
    throw new TypeError("behind: cannot read properties of undefined");
  },
  "throws-token-error": () => {
    throw new jwt.JsonWebTokenError("behind: jwt malformed");
  },
  rejects: async () => {
    await wait(1);
    throw new Error("behind: the database is down");
  },
  "passes-on": (_req, _res, next) => next(new Error("behind: the disk is full")),
} satisfies Record<string, RequestHandler>;

const counted =
  (name: keyof typeof handlers): RequestHandler =>
  (req, res, next) => {
    recordOf(req).runs += 1;
    return handlers[name](req, res, next);
  };

const onError: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const { name, message } = error instanceof Error ? error : new Error("not an Error");
  recordOf(req).errors.push(message);
  if (res.headersSent) return;
  // Express shows what it was, in a page. A status that the error has is not an answer of ours.
  res.status(500);
  next({ stack: `${name}: ${message}` });
};

/** What cannot be mounted, in words. */
export const kindOf = (_load: unknown, value: unknown): string =>
  value instanceof Promise
    ? "a Promise"
    : value === undefined
      ? "undefined"
      : "something that is no function";

/** One app with all these routes, and a new record. */
export function routes(_load: unknown, plans: Plan[]): RequestListener {
  const app = express();
  app.set("env", "test"); // an error that is asked for is not printed
  for (const { path, method = "get", links, on = "route", behind = "answers" } of plans) {
    const guards = links.map(asHandler);
    const handler = counted(behind);
    if (on === "route") {
      app[method](path, ...guards, handler);
    } else if (on === "caller") {
      const byHand = links.map((link) =>
        typeof link === "function" ? callByHand(link) : asHandler(link),
      );
      app[method](path, ...byHand, handler);
    } else {
      const [, prefix = "", rest = ""] = /^(\/[^/]+)(\/.+)$/.exec(path) ?? [];
      const router = express.Router();
      if (on === "router") router.use(...guards);
      router[method](rest, handler);
      if (on === "prefix") app.use(prefix, ...guards, router);
      else app.use(prefix, router);
    }
  }
  // Only a second next() gets here: every route ends with its handler.
  app.use((req, res, next) => {
    recordOf(req).runs += 1;
    if (!res.headersSent) next();
  });
  app.use(onError);
  return watched(undefined, app);
}

function asHandler(link: Link): RequestHandler {
  if (typeof link === "function") return link;
  return (req, _res, next) => {
    req.user = { ...link.user } as typeof req.user;
    next();
  };
}

/** What a handler throws that is called by `next` itself, as in a chain without Express. */
class ThrownByNext extends Error {
  readonly passOn: (error: unknown) => void;
  constructor(passOn: (error: unknown) => void) {
    super("behind: thrown by next");
    this.passOn = passOn;
  }
}

function callByHand(guard: RequestHandler): RequestHandler {
  return (req, res, next) =>
    guard(req, res, (error?: unknown) => {
      if (error) return next(error);
      throw new ThrownByNext(next);
    });
}

// A middleware may call next() in a promise that nobody holds, or in a callback of its own. Express
// would not let next throw there, so it is not counted against it.
for (const event of ["unhandledRejection", "uncaughtException"] as const) {
  process.on(event, (reason: unknown) => {
    if (reason instanceof ThrownByNext) reason.passOn(reason);
    else throw reason;
  });
}

/** Any app, and a new record of what it writes too late. */
export function watched(_load: unknown, app: unknown): RequestListener {
  requests = [];
  return (req, res) => {
    watch(req, res);
    (app as RequestListener)(req, res);
  };
}

function watch(req: IncomingMessage & { user?: unknown }, res: ServerResponse): void {
  const { setHeader, end } = res;
  const record = newRecord();
  records.set(req, record);
  requests.push(record);
  let ended = false;
  res.setHeader = function (name, value) {
    if (res.headersSent) record.late += 1;
    return Reflect.apply(setHeader, res, [name, value]) as ServerResponse;
  };
  res.end = function (...args: unknown[]) {
    if (ended && args.some((each) => each !== undefined && typeof each !== "function")) {
      record.late += 1;
    }
    if (!ended) record.user = req.user ?? null;
    ended = true;
    return Reflect.apply(end, res, args) as ServerResponse;
  } as ServerResponse["end"];
}

/** What has gone on so far with each request since the app was made, in their order. */
export const seenSoFar = (): Seen[] => requests;

/** The same, once what is under way after the last answer had a little time to happen. */
export async function seen(): Promise<Seen[]> {
  await quiet();
  return requests;
}
