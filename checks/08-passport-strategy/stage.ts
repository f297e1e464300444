/**
 * An app of the workshop's own around a learner's strategy, so that the strategy can be tried by
 * itself: 200 for a success, 401 for a refusal, 500 for an error.
 */
import express, { type Express, type RequestHandler } from "express";
import { Passport } from "passport";
import { Strategy } from "passport-jwt";
import { Strategy as LocalStrategy } from "passport-local";

export { late, watched } from "../kit/late.ts";

/** What `createJwtStrategy` returned, in words. */
export function kindOf(_load: unknown, made: unknown): string {
  if (made instanceof Strategy) return "a strategy of passport-jwt";
  if (made instanceof Promise) return "a Promise";
  if (made === undefined || made === null) return "nothing";
  const hasAuthenticate = typeof (made as Strategy | undefined)?.authenticate === "function";
  return hasAuthenticate ? "another strategy" : `a value of type ${typeof made}`;
}

const STATUS = { success: 200, refusal: 401, error: 500 } as const;

/** `GET /me` says what became of the request: how `done` was called, and with what. */
export function harness(_load: unknown, strategy: Strategy): Express {
  const passport = new Passport();
  passport.use("on-trial", strategy);
  const app = express();
  // Whatever a strategy could look into is there, as in apps that have such middleware.
  app.use(express.json(), express.urlencoded({ extended: false }), readCookies);
  app.get("/me", (req, res, next) => {
    const outcomes: (keyof typeof STATUS)[] = [];
    const done = (error: unknown, user: unknown, info: unknown): void => {
      outcomes.push(error ? "error" : user ? "success" : "refusal");
      const [first = "error", ...more] = outcomes;
      if (more.length > 0) return;
      // A second call that follows at once is seen as well.
      setImmediate(() => {
        res.status(STATUS[first]).json({ outcomes, user: shown(user), why: textOf(error ?? info) });
      });
    };
    passport.authenticate("on-trial", { session: false }, done)(req, res, next);
  });
  return app;
}

/** The cookies as cookie-parser leaves them. */
const readCookies: RequestHandler = (req, _res, next) => {
  const pairs = (req.headers.cookie ?? "").split("; ").filter(Boolean);
  const cookies = Object.fromEntries(
    pairs.map((pair) => [
      pair.slice(0, pair.indexOf("=")),
      decodeURIComponent(pair.slice(pair.indexOf("=") + 1)),
    ]),
  );
  Object.assign(req, { cookies, signedCookies: cookies });
  next();
};

function shown(user: unknown): object | undefined {
  if (typeof user !== "object" || user === null) return undefined;
  const { id, username, role } = user as Record<string, unknown>;
  return { id, username, role };
}

/** Why it was no success: the message of passport-jwt's error, as a rule. */
function textOf(reason: unknown): string | undefined {
  const { message } = Object(reason) as { message?: unknown };
  return typeof message === "string" && message !== "" ? message : undefined;
}

let asked: string[] = [];
for (const [name, strategy] of [
  ["passport-jwt", Strategy.prototype],
  ["passport-local", LocalStrategy.prototype],
] as const) {
  const { authenticate } = strategy;
  // Passport's copies of a strategy, and classes that extend one, come by here too.
  strategy.authenticate = function (...args: unknown[]) {
    asked.push(name);
    return Reflect.apply(authenticate, this, args) as void;
  };
}

/** The packages whose strategies were asked since this was last called. */
export function askedSince(): string[] {
  const soFar = asked;
  asked = [];
  return soFar;
}
