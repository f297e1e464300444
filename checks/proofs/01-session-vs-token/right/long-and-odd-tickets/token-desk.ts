import { seal, unseal } from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

const KIND = "t1.";

export function createTokenDesk(secret: string) {
  return {
    logIn(user: PublicUser): string {
      return KIND + seal({ sub: user.id, name: user.username, pad: "x".repeat(400) }, secret);
    },
    whoIs(ticket: string): PublicUser | null {
      try {
        if (!ticket.startsWith(KIND)) throw new Error("another kind of ticket");
        const { sub, name } = unseal(ticket.slice(KIND.length), secret) as Record<string, string>;
        return { id: sub!, username: name! };
      } catch {
        return null;
      }
    },
  };
}
