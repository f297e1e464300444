import { randomBytes } from "crypto";

type Entry = { ticket: string; id: string; username: string; since: Date };

export function createSessionDesk() {
  let entries: Entry[] = [];
  return {
    logIn(user: { id: string; username: string }) {
      const ticket = randomBytes(16).toString("base64"); // with + and / and == at the end
      entries.push({ ticket, id: user.id, username: user.username, since: new Date() });
      return ticket;
    },
    whoIs(ticket: string) {
      for (const entry of entries) {
        if (entry.ticket !== ticket) continue;
        const { id, username } = entry;
        return { id, username };
      }
      return null;
    },
    logOut(ticket: string): void {
      entries = entries.filter((entry) => entry.ticket !== ticket);
    },
  };
}
