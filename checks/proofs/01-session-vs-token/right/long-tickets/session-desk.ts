import { createHash, randomBytes } from "node:crypto";

interface Entry {
  id: string;
  username: string;
}

/** Tickets of 2,000 characters, kept as a hash that takes its time. */
export class Desk {
  readonly #entries = new Map<string, Readonly<Entry>>();

  logIn = ({ id, username }: Entry): string => {
    const ticket = randomBytes(1_000).toString("hex");
    this.#entries.set(keyOf(ticket), Object.freeze({ id, username }));
    return ticket;
  };

  whoIs(ticket: string): Entry | null {
    const entry = this.#entries.get(keyOf(ticket));
    return entry === undefined ? null : { ...entry };
  }

  logOut(ticket: string): boolean {
    return this.#entries.delete(keyOf(ticket));
  }
}

function keyOf(ticket: string): string {
  let key = ticket;
  for (let round = 0; round < 50; round += 1) {
    key = createHash("sha3-512").update(key).digest("base64");
  }
  return key;
}

export const createSessionDesk = (): Desk => new Desk();
