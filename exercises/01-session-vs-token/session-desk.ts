import type { SessionDesk } from "#given/desks-app.ts";
import type { PublicUser } from "#given/users.ts";

/** Who is logged in stands in the desk; a ticket is the number of an entry, hard to guess. */
export function createSessionDesk(): SessionDesk {
  // TODO: the desk has a place for the users who are logged in, empty at first.

  return {
    logIn(user: PublicUser): string {
      // TODO: a new ticket, unguessable and unlike any before. It says nothing about the user:
      //       the desk remembers whose it is.
      throw new Error("not written yet");
    },

    whoIs(ticket: string): PublicUser | null {
      // TODO: the id and the username of the user to whom this desk gave the ticket, and nothing
      //       more; null for any other text.
      throw new Error("not written yet");
    },

    logOut(ticket: string): void {
      // TODO: from now on this ticket is nobody's. All others stay good.
      throw new Error("not written yet");
    },
  };
}
