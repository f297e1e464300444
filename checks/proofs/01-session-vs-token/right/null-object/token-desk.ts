import * as seals from "#given/seal.ts";
import type { PublicUser } from "#given/users.ts";

const DAY_MS = 86_400_000;

export function createTokenDesk(secret: string) {
  function logIn(user: PublicUser) {
    const { id: i, username: u } = user;
    // Not asked for, and allowed: the ticket says from when and until when it is good.
    return seals.seal([i, u, Date.now(), Date.now() + DAY_MS], secret);
  }
  function whoIs(ticket: string) {
    const list = seals.unseal(ticket, secret);
    if (!Array.isArray(list)) return null;
    const [id, username, from, until] = list as [string, string, number, number];
    return from <= Date.now() && Date.now() < until ? { username, id } : null;
  }
  return Object.freeze({ logIn, whoIs });
}
