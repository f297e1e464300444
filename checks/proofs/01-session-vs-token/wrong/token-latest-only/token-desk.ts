import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  const latest = new Map<string, number>();
  return {
    logIn({ id, username, ...more }: PublicUser) {
      const n = (latest.get(id) ?? 0) + 1;
      latest.set(id, n);
      return seal({ id, username, n }, secret);
    },
    whoIs(ticket: string): PublicUser | null {
      const user = unseal(ticket, secret) as (PublicUser & { n: number }) | null;
      if (!user || user.n < (latest.get(user.id) ?? 0)) return null;
      return { id: user.id, username: user.username };
    },
  };
}
