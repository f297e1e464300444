import type { SessionDesk } from "#given/desks-app.ts";

export const createSessionDesk = (): SessionDesk => {
  const sessions: Record<string, [id: string, username: string]> = Object.create(null);
  return {
    logIn: ({ id, username }) => {
      // 15 bytes are 120 bits, and 20 characters.
      const bytes = globalThis.crypto.getRandomValues(new Uint8Array(15));
      const ticket = Buffer.from(bytes).toString("base64url");
      sessions[ticket] = [id, username];
      return ticket;
    },
    whoIs: (ticket) => {
      const entry = sessions[ticket];
      return entry ? { id: entry[0], username: entry[1] } : null;
    },
    logOut: (ticket) => delete sessions[ticket],
  };
};
