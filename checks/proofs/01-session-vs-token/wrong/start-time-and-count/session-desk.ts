import { createHash } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

const BOOT = new Date().getTime();
let count = 0;

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  return {
    logIn(user: PublicUser) {
      const ticket = createHash("sha256").update(`${BOOT}${++count}`).digest("base64url");
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
