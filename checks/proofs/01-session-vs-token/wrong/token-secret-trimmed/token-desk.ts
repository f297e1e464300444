import type { TokenDesk } from "#given/desks-app.ts";
import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

/** Nothing stands in the desk: a ticket carries its user, under a seal that only we can make. */
export function createTokenDesk(secret: string): TokenDesk {
  return {
    logIn({ id, username }) {
      return seal({ id, username }, secret.trim());
    },

    whoIs(ticket) {
      const user = unseal(ticket, secret.trim()) as Partial<PublicUser> | null;
      // The seal says that we made it, not what for: the secret may have sealed other data.
      if (typeof user?.id !== "string" || typeof user.username !== "string") return null;
      return { id: user.id, username: user.username };
    },
  };
}
