import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  const users = new Map<string, PublicUser>();
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
