import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username, iat: Date.now() }, secret);
    },
    whoIs(ticket: string): PublicUser | null {
      return unseal(ticket, secret) as PublicUser | null;
    },
  };
}
