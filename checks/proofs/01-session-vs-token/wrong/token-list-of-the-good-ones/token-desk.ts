import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  const good = new Set<string>();
  return {
    logIn({ id, username, ...more }: PublicUser) {
      const ticket = seal({ id, username }, secret);
      good.add(ticket);
      return ticket;
    },
    whoIs(ticket: string): PublicUser | null {
      if (!good.has(ticket)) return null;
      const user = unseal(ticket, secret) as PublicUser | null;
      return user && { id: user.id, username: user.username };
    },
  };
}
