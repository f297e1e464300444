import { randomUUID } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const entries: { ticket: string; user: PublicUser }[] = [];
  return {
    logIn({ id, username }: PublicUser) {
      const ticket = randomUUID();
      entries.push({ ticket, user: { id, username } });
      return ticket;
    },
    whoIs: (wanted: string) => entries.find(({ ticket }) => ticket === wanted)?.user ?? null,
    logOut(wanted: string) {
      entries.splice(entries.findIndex(({ ticket }) => ticket === wanted), 1);
    },
  };
}
