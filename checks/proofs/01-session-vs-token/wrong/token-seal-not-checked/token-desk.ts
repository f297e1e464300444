import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return seal({ id, username }, secret);
    },
    whoIs(ticket: string): PublicUser | null {
      try {
        const [text, mac, ...more] = ticket.split(".");
        if (!mac || more.length > 0) return null;
        const { id, username } = JSON.parse(Buffer.from(text!, "base64url").toString());
        return id && username ? { id, username } : null;
      } catch {
        return null;
      }
    },
  };
}
