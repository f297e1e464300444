import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

let key = "";

export function createTokenDesk(secret: string) {
  key = secret;
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username }, key);
    },
    whoIs(ticket: string): PublicUser | null {
      const user = unseal(ticket, key) as PublicUser | null;
      return user && { id: user.id, username: user.username };
    },
  };
}
