/**
 * The user store that checks plant into a learner's app: random users, passwords as they are,
 * and failures on demand. Its data can be changed between two requests.
 */
import type { User, UserStore } from "../../../exercises/given/users.ts";
import { meet } from "./meet.ts";

export interface StoreData {
  /** Names the store, so that the grader can change it later. */
  key: string;
  users: (User & { password: string })[];
  /** The text of the `StoreError` that every method rejects with, if it is to fail. */
  failing?: string | undefined;
  /**
   * How many calls have to be under way before any of them is answered. So requests really meet, on
   * a fast machine as on a slow one; where fewer come, they are answered after a while.
   */
  together?: number | undefined;
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
  if (data?.together) await meet(`store ${key}`, data.together);
  if (data?.failing) throw Object.assign(new Error(data.failing), { name: "StoreError" });
  const found = data?.users.find(matches);
  if (!found) return undefined;
  const { password: _secret, ...user } = found;
  return user;
}
