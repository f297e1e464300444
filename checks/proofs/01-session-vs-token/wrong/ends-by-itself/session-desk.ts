import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  const ends = new Map<string, number>();
  return {
    logIn(user: PublicUser) {
      const ticket = randomUUID();
      users.set(ticket, { id: user.id, username: user.username });
      ends.set(ticket, Date.now() + 8 * 3_600_000);
      return ticket;
    },
    whoIs(ticket: string) {
      return Date.now() < (ends.get(ticket) ?? 0) ? (users.get(ticket) ?? null) : null;
    },
    logOut(ticket: string) {
      users.delete(ticket);
    },
  };
}
