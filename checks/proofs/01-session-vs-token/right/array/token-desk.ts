import { seal, unseal } from "#given/seal.ts";

export function createTokenDesk(secret: string) {
  return {
    logIn(user: { id: string; username: string }) {
      // More than is asked for, and nothing that must not be read.
      return seal({ ...pick(user), v: 1, iat: Math.floor(Date.now() / 1000) }, secret);
    },
    whoIs(ticket: string) {
      const data = unseal(ticket, secret);
      if (data === null || !("id" in data)) return null;
      return pick(data as { id: string; username: string });
    },
  };
}

function pick(user: { id: string; username: string }) {
  return { id: user.id, username: user.username };
}
