import { randomBytes, hkdfSync } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

/** One random key for the desk, and a ticket derived from it for each number. */
export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  const key = randomBytes(32);
  let number = 0;
  return {
    logIn: ({ id, username }: PublicUser) => {
      number += 1;
      const bytes = Buffer.from(hkdfSync("sha256", key, "", `ticket ${number}`, 15));
      const ticket = bytes.toString("hex").toUpperCase();
      users.set(ticket, { id, username });
      return ticket;
    },
    whoIs: (ticket: string) => users.get(ticket) ?? null,
    logOut: (ticket: string) => {
      users.delete(ticket);
    },
  };
}
