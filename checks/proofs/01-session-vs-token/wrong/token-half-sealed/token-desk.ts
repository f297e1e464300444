import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return `${Buffer.from(id).toString("base64url")}.${seal({ username }, secret)}`;
    },
    whoIs(ticket: string): PublicUser | null {
      const [id = "", ...rest] = ticket.split(".");
      const user = unseal(rest.join("."), secret) as PublicUser | null;
      return user && { id: Buffer.from(id, "base64url").toString(), username: user.username };
    },
  };
}
