import type { PublicUser } from "#given/users.ts";

export function createSessionDesk() {
  const users = new Map<string, PublicUser>();
  const fresh = () => {
    let text = "";
    do text = Math.random().toString(16).slice(2);
    while (users.has(text));
    return text;
  };
  return {
    logIn(user: PublicUser) {
      const ticket = fresh();
      users.set(ticket, { id: user.id, username: user.username });
      return ticket;
    },
    whoIs(ticket: string) {
      return users.get(ticket) ?? null;
    },
    logOut(ticket: string) {
      users.delete(ticket);
    },
  };
}
