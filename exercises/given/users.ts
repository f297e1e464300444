/** The users of the workshop's API. */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

export type Role = "member" | "admin";

/** What anybody may know of a user. */
export interface PublicUser {
  id: string;
  username: string;
}

export interface User extends PublicUser {
  email: string;
  role: Role;
  /** `salt:hash`, both in base64url. Never sent, never signed into a token. */
  passwordHash: string;
}

export interface UserStore {
  findById(id: string): Promise<User | undefined>;
  /** The user if the password is right; undefined for a wrong password or an unknown username. */
  findByCredentials(username: string, password: string): Promise<User | undefined>;
}

const HASH_BYTES = 32;
const hash = promisify<string, Buffer, number, Buffer>(scrypt);

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await hash(password, salt, HASH_BYTES);
  return `${salt.toString("base64url")}:${key.toString("base64url")}`;
}

async function passwordMatches(password: string, passwordHash: string): Promise<boolean> {
  const [salt = "", key = ""] = passwordHash.split(":");
  const expected = Buffer.from(key, "base64url");
  const actual = await hash(password, Buffer.from(salt, "base64url"), HASH_BYTES);
  return timingSafeEqual(actual, expected);
}

/** A store with ada, an admin, and grace, a member. */
export function createUserStore(): UserStore {
  const users = Promise.all([
    makeUser(
      { id: "1", username: "ada", email: "ada@workshop.example", role: "admin" },
      "correct horse",
    ),
    makeUser(
      { id: "2", username: "grace", email: "grace@workshop.example", role: "member" },
      "battery staple",
    ),
  ]);
  // An unknown username is compared with this: it must cost as much time as a wrong password.
  const nobody = hashPassword("nobody has this password");

  return {
    async findById(id) {
      return (await users).find((user) => user.id === id);
    },
    async findByCredentials(username, password) {
      const user = (await users).find((each) => each.username === username);
      const matches = await passwordMatches(password, user?.passwordHash ?? (await nobody));
      return matches ? user : undefined;
    },
  };
}

async function makeUser(user: Omit<User, "passwordHash">, password: string): Promise<User> {
  return { ...user, passwordHash: await hashPassword(password) };
}
