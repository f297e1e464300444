import { createHash, randomInt } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  return {
    logIn(user: PublicUser) {
      const ticket = createHash("sha256").update(user.id + randomInt(400_000)).digest("hex");
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
