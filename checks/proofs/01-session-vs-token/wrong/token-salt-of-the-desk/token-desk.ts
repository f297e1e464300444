import { randomUUID } from "node:crypto";
import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  const salt = randomUUID();
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username }, secret + salt);
    },
    whoIs(ticket: string): PublicUser | null {
      const user = unseal(ticket, secret + salt) as PublicUser | null;
      return user && { id: user.id, username: user.username };
    },
  };
}
