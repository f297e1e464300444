import crypto from "node:crypto";
import type { PublicUser } from "#given/users.ts";

class SessionDesk {
  readonly #open = new Map<string, Readonly<PublicUser>>();

  logIn(user: PublicUser): string {
    let ticket: string;
    do ticket = crypto.randomBytes(32).toString("hex");
    while (this.#open.has(ticket));
    this.#open.set(ticket, Object.freeze({ id: user.id, username: user.username }));
    return ticket;
  }

  whoIs(ticket: string): PublicUser | null {
    const user = this.#open.get(ticket);
    if (!user) return null;
    return { ...user };
  }

  logOut(ticket: string): boolean {
    return this.#open.delete(ticket);
  }
}

export function createSessionDesk() {
  return new SessionDesk();
}
