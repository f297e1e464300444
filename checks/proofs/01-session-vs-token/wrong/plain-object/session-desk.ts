import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users: Record<string, PublicUser> = {};
  return {
    logIn(user: PublicUser) {
      const ticket = randomUUID();
      users[ticket] = user;
      return ticket;
    },
    whoIs(ticket: string) {
      const user = users[ticket];
      return user ? { id: user.id, username: user.username } : null;
    },
    logOut(ticket: string) {
      delete users[ticket];
    },
  };
}
