/**
 * The user store that checks plant into a learner's app: random users, passwords as they are,
 * and failures on demand. Its data can be changed between two requests.
 */
import type { User, UserStore } from "../../../exercises/given/users.ts";

export interface StoreData {
  /** Names the store, so that the grader can change it later. */
  key: string;
  users: (User & { password: string })[];
  /** The text of the error that every method rejects with, if it is to fail. */
  failing?: string | undefined;
  /** How long every answer takes, in milliseconds. */
  delayMs?: number | undefined;
}

const stores = new Map<string, StoreData>();

/** Creates the store of that key, or changes what it answers. */
export function plantStore(data: StoreData): UserStore {
  stores.set(data.key, data);
  return {
    findById: (id) => find(data.key, (user) => user.id === id),
    findByCredentials: (username, password) =>
      find(data.key, (user) => user.username === username && user.password === password),
  };
}

async function find(
  key: string,
  matches: (user: StoreData["users"][number]) => boolean,
): Promise<User | undefined> {
  const data = stores.get(key);
  if (data?.delayMs) await new Promise((resolve) => setTimeout(resolve, data.delayMs));
  if (data?.failing) throw new Error(data.failing);
  const found = data?.users.find(matches);
  if (!found) return undefined;
  const { password: _secret, ...user } = found;
  return user;
}
