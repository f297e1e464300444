/** app.ts: a store that fails, and logins that go on at the same time. */
import { type CheckUser, randomUser, storeOf } from "../kit/users.ts";
import {
  always,
  appWith,
  hasTokenOf,
  isErrorPage,
  keepsSecrets,
  logIn,
  SHARED,
  status,
  welcomed,
} from "./logins.ts";
import { changeStore, check, random } from "./words.ts";

check(
  "04.26",
  "POST /login answers 500 where the store fails, and tells nothing about it",
  {
    after: ["04.22"],
    read: "when-a-login-fails",
    why: "A database that is down is no wrong password. And its error names hosts, tables and users.",
  },
  async () => {
    const user = randomUser(random("04.26"));
    const secret = random("04.26 secret").base64url(48);
    const server = await appWith("04.26", secret, [user]);
    (await logIn(server, user)).hasStatus(200);
    const host = `db-${random("04.26 host").word()}.internal`;
    const failing = `connect ECONNREFUSED ${host}:5432 ${user.passwordHash}`;
    await changeStore(storeOf("04.26", [user], { failing }));
    for (const password of [user.password, "wrong"]) {
      const answer = await logIn(server, { ...user, password });
      answer
        .hasStatus(500, [
          [
            status(401),
            "A store that fails is taken for wrong credentials: the user will try again, in vain.",
          ],
          [status(400), "The request was right. It is the server that failed: 500."],
          [
            welcomed,
            "Somebody is logged in although the store failed: what it says is asked for at each login.",
          ],
          [status(501, 599), "The task asks for 500."],
        ])
        .hasJson({ error: "server_error" }, [
          isErrorPage,
          [
            (each) => each.text.includes(host),
            "The error's own text is sent to the client. It belongs in the log.",
          ],
        ]);
      keepsSecrets(answer, secret, [user]);
    }
    const changed = { ...user, password: random("04.26 changed").word(12) };
    await changeStore(storeOf("04.26", [changed]));
    (await logIn(server, changed)).hasStatus(200, [
      [always, "The store works again, with another password for this user, and the app does not."],
    ]);
    (await logIn(server, user)).hasStatus(401, [
      [welcomed, "The password was changed in the store, and the old one is still accepted."],
    ]);
  },
);

check(
  "04.27",
  "POST /login keeps logins apart that go on at the same time",
  {
    after: ["04.21", "04.22"],
    read: "the-answer-of-a-login",
    why: "While one login waits for the store, others go on. What it left in a shared variable, they overwrite.",
  },
  async () => {
    const users = [1, 2, 3, 4].map((n) => randomUser(random(`04.27 ${n}`)));
    const server = await appWith("04.27", random("04.27 secret").secret(), users);
    await changeStore(storeOf("04.27", users, { together: 2 * users.length }));
    const login = async (user: CheckUser): Promise<void> =>
      hasTokenOf(await logIn(server, user), user, 0, SHARED);
    const refusal = async ({ username }: CheckUser): Promise<void> => {
      const answer = await logIn(server, { username, password: "wrong" });
      answer.hasStatus(401, [[always, SHARED]]);
    };
    await Promise.all(users.flatMap((user) => [login(user), refusal(user)]));
  },
);
