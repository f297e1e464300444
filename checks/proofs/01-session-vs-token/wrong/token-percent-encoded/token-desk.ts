import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return `${encodeURIComponent(JSON.stringify({ id, username }))}~${seal({ id, username }, secret)}`;
    },
    whoIs(ticket: string): PublicUser | null {
      const [text, sealed = ""] = ticket.split("~");
      const user = unseal(sealed, secret) as PublicUser | null;
      return user && text === encodeURIComponent(JSON.stringify(user)) ? user : null;
    },
  };
}
