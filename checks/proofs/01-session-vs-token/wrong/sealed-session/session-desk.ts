import { randomUUID } from "node:crypto";
import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const ended = new Set<string>();
  return {
    logIn: ({ id, username }: PublicUser) => seal({ n: randomUUID(), id, username }, "session"),
    whoIs(ticket: string) {
      const user = ended.has(ticket) ? null : (unseal(ticket, "session") as PublicUser | null);
      return user && { id: user.id, username: user.username };
    },
    logOut: (ticket: string) => ended.add(ticket),
  };
}
