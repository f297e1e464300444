import { randomBytes } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  return {
    logIn({ id, username }: PublicUser): string {
      // A number of up to 78 digits, and two characters that only a b64token may have.
      const number = BigInt(`0x${randomBytes(32).toString("hex")}`).toString(10);
      const ticket = `~${number}/=`;
      users.set(ticket, { id, username });
      return ticket;
    },
    whoIs(ticket: string) {
      return users.has(ticket) ? users.get(ticket)! : null;
    },
    async logOut(ticket: string) {
      users.delete(ticket);
    },
  };
}
