import type { PublicUser } from "#given/users.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      return Buffer.from(JSON.stringify({ id, username })).toString("base64url");
    },
    whoIs(ticket: string): PublicUser | null {
      try {
        const { id, username } = JSON.parse(Buffer.from(ticket, "base64url").toString());
        return id && username ? { id, username } : null;
      } catch {
        return null;
      }
    },
  };
}
