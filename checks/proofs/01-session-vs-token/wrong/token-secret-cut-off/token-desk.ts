import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username }, secret.slice(0, 32));
    },
    whoIs(ticket: string): PublicUser | null {
      const user = unseal(ticket, secret.slice(0, 32)) as PublicUser | null;
      return user && { id: user.id, username: user.username };
    },
  };
}
