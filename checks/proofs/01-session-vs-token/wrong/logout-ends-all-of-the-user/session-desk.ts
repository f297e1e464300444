import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
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
      const gone = users.get(ticket)?.id;
      for (const [each, { id }] of users) if (id === gone) users.delete(each);
    },
  };
}
