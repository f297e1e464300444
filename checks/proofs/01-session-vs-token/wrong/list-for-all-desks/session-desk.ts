import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

const users = new Map<string, PublicUser>();

export function createSessionDesk() {
  
  return {
    logIn(user: PublicUser) {
      const ticket = randomUUID();
      users.set(ticket, { id: user.id, username: user.username });
      return ticket;
    },
    whoIs(ticket: string) {
      return users.get(ticket) ?? null;
    },
    logOut(ticket: string) {
      users.delete(ticket);
    },
  };
}
