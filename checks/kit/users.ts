/** Random users for checks, and the data of a store that holds them. */
import type { User, Role } from "../../exercises/given/users.ts";
import type { StoreData } from "../host/inside/store.ts";
import type { Random } from "./random.ts";

export type CheckUser = User & { password: string };

/** A user whom no answer can know: random id, name, address, password and hash. */
export function randomUser(
  random: Random,
  role: Role = random.pick(["member", "admin"]),
): CheckUser {
  const username = random.word(random.int(5, 12));
  return {
    id: `${random.int(1_000, 999_999)}-${random.word(4)}`,
    username,
    email: `${username}@${random.word(6)}.example`,
    role,
    passwordHash: `${random.base64url(22)}:${random.base64url(43)}`,
    password: `${random.word(6)} ${random.base64url(8)} ü`,
  };
}

/** The data of a planted store. `failing` is the text of the error that it rejects with. */
export function storeOf(
  key: string,
  users: CheckUser[],
  more: Partial<Pick<StoreData, "failing" | "together">> = {},
): StoreData {
  return { key, users, ...more };
}
