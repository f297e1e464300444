import type { PublicUser } from "#given/users.ts";

export class Entries extends Map<string, string> {
  add(ticket: string, { id, username }: PublicUser): string {
    this.set(ticket, JSON.stringify({ id, username }));
    return ticket;
  }

  find(ticket: string): PublicUser | null {
    return JSON.parse(this.get(ticket) ?? "null") as PublicUser | null;
  }

  remove(ticket: string): void {
    this.delete(ticket);
  }
}
