/** app.ts: the login, which stands in the starter and is to stay as it is. */
import { show } from "../kit/show.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { logIn, setUp } from "./apps.ts";
import { is } from "./refusals.ts";
import { hasToken, tokenSays } from "./token-answers.ts";
import {
  changeStore,
  check,
  clock,
  isBetween,
  LIFETIME,
  random,
  setClock,
  someTime,
} from "./words.ts";

check(
  "07.9",
  "POST /login answers with a token that is good for 15 minutes",
  {
    after: ["07.1", "07.2", "07.3"],
    read: "how-a-token-says-when-it-ends",
    why: "The route stands in the starter, and works. Everything else begins with its token.",
  },
  async () => {
    const app = await setUp("07.9");
    const time = someTime("07.9");
    await setClock(time);
    const answer = await logIn(app);
    const now = clock();
    tokenSays(
      answer,
      app.secret,
      `sub: ${show(app.user.id)}, role: ${show(app.user.role)}, and iat and auth_time about ${Math.floor(now)}`,
      ({ sub, role, iat, exp, auth_time }) =>
        sub === app.user.id &&
        role === app.user.role &&
        isBetween(iat, time, now) &&
        isBetween(exp, time + LIFETIME, now + LIFETIME) &&
        isBetween(auth_time, time, now),
    );
  },
);

check(
  "07.10",
  "POST /login refuses wrong credentials and bad requests, and answers 500 when the store fails",
  {
    after: ["07.9"],
    read: "how-a-token-says-when-it-ends",
    why: "The route stands in the starter, and works: a store that is down is not a wrong password.",
  },
  async () => {
    const app = await setUp("07.10");
    const { server, user } = app;
    const { username, password } = user;
    for (const wrong of [
      { username, password: `${password}x` },
      { username: `${username}x`, password },
    ]) {
      (await server.post("/login", wrong)).hasStatus(401).hasJson({ error: "invalid_credentials" });
    }
    const json = { "content-type": "application/json" };
    const bad: [body: unknown, headers?: typeof json][] = [
      [{ username }],
      [{ password }],
      [{ username, password: "" }],
      [{ username: "", password }],
      [{ username: 7, password }],
      [{ username, password: { $ne: "" } }],
      [undefined],
      ["null", json],
      [`{"username":"${username}",`, json],
    ];
    await twoAtATime(bad, async ([body, headers]) => {
      (await server.post("/login", body, headers))
        .hasStatus(400, [
          [
            is(500),
            "A body that cannot be used is the caller's fault, and no error of the server.",
          ],
          [is(401), "There are no credentials in it that could be wrong: 400."],
        ])
        .hasJson({ error: "invalid_request" });
    });
    const text = `the store is down: ${random("07.10 text").word(12)}`;
    await changeStore({ ...app.users, failing: text });
    const failed = await logIn(app);
    failed
      .hasStatus(500, [[is(401), "The store fails: that says nothing about the password."]])
      .hasJson({ error: "server_error" }, [
        [
          (answer) => answer.text.includes(text),
          "What an error says is for the server's log, not for whoever caused it.",
        ],
      ]);
    await changeStore(app.users);
    hasToken(await logIn(app));
  },
);
