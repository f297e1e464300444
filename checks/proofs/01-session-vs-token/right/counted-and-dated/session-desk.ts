import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";
import { Entries } from "./entries.ts";

let desks = 0;

export function createSessionDesk() {
  const desk = ++desks;
  const entries = new Entries();
  let count = 0;
  return {
    logIn(user: PublicUser) {
      count += 1;
      // The first parts help whoever reads a log; the last one is what nobody can guess.
      const ticket = `desk${desk}.${count}.${Date.now().toString(36)}.${randomUUID()}`;
      return entries.add(ticket, user);
    },
    whoIs: (ticket: string) => entries.find(ticket),
    logOut: (ticket: string) => entries.remove(ticket),
  };
}
