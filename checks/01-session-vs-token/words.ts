/** The words of exercise 01: desks, what is asked of them, and users who log in. */
import { exercise } from "../kit/exercise.ts";
import { CheckFailure } from "../kit/failure.ts";
import { kept, type Made } from "../kit/made.ts";
import { anything, aPromise, threw } from "../kit/outcome.ts";
import { named, show } from "../kit/show.ts";
import { randomUser } from "../kit/users.ts";

export const { check, quiz, make, method, stage, serveStage, moveClock, restart, random } =
  await exercise("01-session-vs-token", { http: true });

export interface PublicUser {
  id: string;
  username: string;
}

export const sessionDesk = () => make("session-desk.ts", "createSessionDesk");
export const tokenDesk = (secret: string) =>
  make("token-desk.ts", "createTokenDesk", named("secret", secret));

export const publicUser = ({ id, username }: PublicUser): PublicUser => ({ id, username });
export const someone = (purpose: string): PublicUser => publicUser(randomUser(random(purpose)));

export const whoIs = (desk: Made, ticket: string) => method(desk, "whoIs", ticket);
export const logOut = (desk: Made, ticket: string) =>
  method(desk, "logOut", ticket).satisfies("no error", anything, [
    [threw(), "logOut throws. A ticket that is not known (any more) is no error."],
  ]);

/** The ticket that a desk gives this user. */
export async function logIn(desk: Made, user: object): Promise<string> {
  const call = method(desk, "logIn", named("user", user));
  await call.satisfies("a ticket: text", (ticket) => typeof ticket === "string" && ticket !== "", [
    [threw(), "logIn throws. What went wrong, and in which line, stands above."],
    [aPromise, "logIn is asynchronous. There is nothing to wait for: the ticket itself is due."],
    [undefined, "Nothing is returned. The ticket is what the client gets."],
    [anything, "The ticket itself is asked for: text, that a client can send in a header."],
  ]);
  return (await call.value()) as string;
}

/** What a stage function brought back: at least one ticket, and all of them text. */
export function ticketsOf(value: unknown): string[] {
  const tickets: unknown[] = Array.isArray(value) ? value : [];
  const strange = tickets.findIndex((ticket) => typeof ticket !== "string");
  if (tickets.length > 0 && strange < 0) return tickets as string[];
  throw new CheckFailure("failed", {
    tried: "logIn(user), again and again",
    expected: "a ticket each time: text",
    received: show(tickets[strange]),
  });
}

/** Many logins in a row, without a pause. */
export const logInAll = async (desk: Made, users: object[]): Promise<string[]> =>
  ticketsOf(await stage("logInAll", kept(desk), users));
