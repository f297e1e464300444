import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  return {
    logIn(user: PublicUser) {
      const [known] = [...users].find(([, { id }]) => id === user.id) ?? [];
      const ticket = known ?? randomUUID();
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
