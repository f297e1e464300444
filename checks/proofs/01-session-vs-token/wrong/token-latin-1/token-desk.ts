import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username: Buffer.from(username, "latin1").toString("hex") }, secret);
    },
    whoIs(ticket: string): PublicUser | null {
      const user = unseal(ticket, secret) as PublicUser | null;
      return user && { id: user.id, username: Buffer.from(user.username, "hex").toString("latin1") };
    },
  };
}
