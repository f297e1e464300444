/**
 * The desks behind HTTP, and many calls at once. Importing this module also makes time and
 * `Math.random` repeatable, before the learner's code is loaded; `node:crypto` is left as it is.
 */
import type { Express } from "express";
import {
  createDesksApp,
  type DesksOptions,
  type SessionDesk,
  type TokenDesk,
} from "../exercises/given/desks-app.ts";
import type { PublicUser, UserStore } from "../exercises/given/users.ts";
import type * as sessions from "../solutions/01-session-vs-token/session-desk.ts";
import type * as tokens from "../solutions/01-session-vs-token/token-desk.ts";

type Load = <Module>(file: string) => Promise<Module>;

/** Stands in for the desk that a check is not about. */
const nobody: SessionDesk = { logIn: () => "nobody", whoIs: () => null, logOut: () => {} };

/** The given app, with the learner's session desk. */
export async function sessionServer(load: Load, users: UserStore): Promise<Express> {
  const { createSessionDesk } = await load<typeof sessions>("session-desk.ts");
  return appWith({ users, sessionDesk: createSessionDesk() });
}

/** The given app, with the learner's token desk. */
export async function tokenServer(load: Load, users: UserStore, secret: string): Promise<Express> {
  const { createTokenDesk } = await load<typeof tokens>("token-desk.ts");
  return appWith({ users, tokenDesk: createTokenDesk(secret) });
}

const appWith = (options: Partial<DesksOptions> & { users: UserStore }): Express =>
  createDesksApp({ sessionDesk: nobody, tokenDesk: nobody, ...options });

/** One login after the other, with nothing in between. Long tickets end it sooner. */
export async function logInAll(
  _load: Load,
  desk: TokenDesk,
  users: PublicUser[],
  mostCharacters = 400_000,
): Promise<unknown[]> {
  const tickets: unknown[] = [];
  let characters = 0;
  for (const user of users) {
    const ticket: unknown = desk.logIn(user);
    tickets.push(ticket);
    characters += String(ticket).length;
    if (characters >= mostCharacters) break;
  }
  return tickets;
}

/** What `whoIs` answers to each ticket; `{ threw: true }` where it throws. */
export async function askAll(_load: Load, desk: TokenDesk, tickets: string[]): Promise<unknown[]> {
  return tickets.map((ticket) => {
    try {
      return desk.whoIs(ticket);
    } catch {
      return { threw: true };
    }
  });
}

/**
 * The tickets of a fresh session desk, while clock and `Math.random` are set back before each
 * login: what is made from them, from the user or from a count will come again.
 */
export async function repeatableTickets(
  load: Load,
  start: Start,
  user: PublicUser,
  count: number,
): Promise<unknown[]> {
  const { createSessionDesk } = await load<typeof sessions>("session-desk.ts");
  const desk = createSessionDesk();
  const tickets = Array.from({ length: count }, () => {
    setBack(start);
    return desk.logIn(user);
  });
  setBack({ mathRandom });
  return tickets;
}

/** Where the clock (milliseconds) and `Math.random` (a whole number below 2 ** 32) begin. */
export interface Start {
  clock: number;
  mathRandom: number;
}

const RealDate = Date;
const realNow = RealDate.now;
const DAY_MS = 24 * 60 * 60 * 1_000;
/** The time of day stands still, so that all processes of this exercise start at the same time. */
const today = (): number => Math.trunc(realNow() / DAY_MS) * DAY_MS;

let clock: number | undefined;
let mathRandom = 1;
let looks = 0;

/** Goes on by a millisecond when it is looked at very often: a loop that waits comes to an end. */
const now = (): number => (clock ?? today()) + Math.trunc((looks += 1) / 100_000);

function setBack(start: Partial<Start> & { mathRandom: number }): void {
  clock = start.clock;
  mathRandom = start.mathRandom;
  looks = 0;
}

/** A linear congruential generator, with the numbers of Numerical Recipes (2nd ed., §7.1). */
Math.random = () => {
  mathRandom = (mathRandom * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return mathRandom / 2 ** 32;
};
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, self) as Date,
  apply: () => new RealDate(now()).toString(),
});
// On the real one: whoever moves the clock besides, before this or after it, finds it there.
RealDate.now = now;
const hrtime = Object.assign(() => [Math.trunc(now() / 1_000), 0], {
  bigint: () => BigInt(now()) * 1_000_000n,
});
const readings: [of: object, values: Record<string, unknown>][] = [
  [performance, { now, timeOrigin: 0 }],
  [process, { hrtime, uptime: now, pid: 4_711, ppid: 4_710 }],
];
for (const [of, values] of readings) {
  for (const [name, value] of Object.entries(values)) {
    Reflect.defineProperty(of, name, { value, configurable: true, writable: true });
  }
}
