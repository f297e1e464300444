import { randomUUID } from "node:crypto";
import type { SessionDesk } from "#given/desks-app.ts";
import type { PublicUser } from "#given/users.ts";

/** Who is logged in stands in the desk; a ticket is the number of an entry, hard to guess. */
export function createSessionDesk(): SessionDesk {
  // A Map, not an object: there is nothing in it that we did not put there.
  const sessions = new Map<string, PublicUser>();

  return {
    logIn({ id, username }) {
      const ticket = randomUUID(); // 122 random bits, from the system's secure source
      sessions.set(ticket, { id, username });
      return ticket;
    },

    whoIs(ticket) {
      return sessions.get(ticket.toLowerCase()) ?? null;
    },

    logOut(ticket) {
      sessions.delete(ticket);
    },
  };
}
