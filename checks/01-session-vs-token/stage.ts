/**
 * The desks behind HTTP, and many calls at once. Importing this module also makes time and
 * `Math.random` repeatable, before the learner's code is loaded, and counts what is drawn from
 * `node:crypto`; what that answers is left as it is.
 */
import type { Express } from "express";
import {
  createDesksApp,
  type DesksOptions,
  type SessionDesk,
  type TokenDesk,
} from "../../exercises/given/desks-app.ts";
import type { PublicUser, UserStore } from "../../exercises/given/users.ts";
import type * as sessions from "../../solutions/01-session-vs-token/session-desk.ts";
import type * as tokens from "../../solutions/01-session-vs-token/token-desk.ts";
import { bitsDrawn } from "./drawn.ts";
import { setBack, stopwatch, type Start } from "./repeatable.ts";

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

/** What a busy machine, or a desk that takes its time, leaves of a call's two seconds. */
const LONGEST_MS = 700;
const MOST_CHARACTERS = 400_000;

/** One login after the other, with nothing in between; fewer where they take long or are long. */
export async function logInAll(
  _load: Load,
  desk: TokenDesk,
  users: PublicUser[],
): Promise<unknown[]> {
  return ticketsFor(users.length, (index) => desk.logIn(users[index]!));
}

/** Up to `count` tickets, one at least. */
function ticketsFor(count: number, logIn: (index: number) => unknown): unknown[] {
  const tickets: unknown[] = [];
  const until = stopwatch() + LONGEST_MS;
  let characters = 0;
  for (let index = 0; index < count; index += 1) {
    const ticket = logIn(index);
    tickets[index] = ticket;
    characters += typeof ticket === "string" ? ticket.length : 1;
    if (characters >= MOST_CHARACTERS || stopwatch() > until) break;
  }
  return tickets;
}

/** What `whoIs` answers to each ticket, as far as it comes in time; `{ threw: true }` where it throws. */
export async function askAll(_load: Load, desk: TokenDesk, tickets: string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  const until = stopwatch() + LONGEST_MS;
  for (let index = 0; index < tickets.length && stopwatch() <= until; index += 1) {
    answers[index] = whoIs(desk, tickets[index]!);
  }
  return answers;
}

function whoIs(desk: TokenDesk, ticket: string): unknown {
  try {
    return desk.whoIs(ticket);
  } catch {
    return { threw: true };
  }
}

/**
 * The tickets of a fresh session desk, while clock and `Math.random` are set back before each
 * login: what is made from them, from the user or from a count will come again. And how many
 * random bits this process had drawn when it had made the first of them.
 */
export async function repeatableTickets(
  load: Load,
  start: Start,
  user: PublicUser,
  count: number,
): Promise<{ tickets: unknown[]; bits: number }> {
  const { createSessionDesk } = await load<typeof sessions>("session-desk.ts");
  const desk = createSessionDesk();
  let bits = 0;
  const tickets = ticketsFor(count, (index) => {
    setBack(start);
    const ticket = desk.logIn(user);
    if (index === 0) bits = bitsDrawn();
    return ticket;
  });
  setBack();
  return { tickets, bits };
}
