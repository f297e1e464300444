import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

const users = new Map<string, PublicUser>();

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      const ticket = randomUUID();
      users.set(ticket, { id, username });
      return ticket;
    },
    whoIs(ticket: string): PublicUser | null {
      return users.get(ticket) ?? null;
    },
  };
}
