import { createHash, randomInt } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

// Whoever reads the list finds no ticket that could be used.
const hash = (ticket: string) => createHash("sha256").update(ticket).digest("base64");

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  return {
    logIn({ id, username }: PublicUser): string {
      // 21 of 62 characters: 125 bits
      const ticket = Array.from({ length: 21 }, () => ALPHABET[randomInt(62)]).join("");
      users.set(hash(ticket), { id, username });
      return ticket;
    },
    whoIs: (ticket: string): PublicUser | null => users.get(hash(ticket)) ?? null,
    logOut: (ticket: string): void => void users.delete(hash(ticket)),
  };
}
