import { randomUUID } from "node:crypto";
import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

const SALT = randomUUID();

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username }, secret + SALT);
    },
    whoIs(ticket: string): PublicUser | null {
      const user = unseal(ticket, secret + SALT) as PublicUser | null;
      return user && { id: user.id, username: user.username };
    },
  };
}
