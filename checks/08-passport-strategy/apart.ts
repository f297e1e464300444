/** What is kept apart: a request and the next, two apps, two requests at the same time. */
import { atOnce } from "../kit/at-once.ts";
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import type { Server } from "../kit/http.ts";
import { peek } from "../kit/tokens.ts";
import { randomUser, type CheckUser } from "../kit/users.ts";
import { always, is, SHARED } from "./mistakes.ts";
import { refuses, succeedsAs } from "./outcomes.ts";
import { isRefused } from "./refusals.ts";
import {
  app,
  bearer,
  check,
  logIn,
  moveClock,
  publicOf,
  random,
  setting,
  strategyAlone,
  withToken,
  type Setting,
} from "./words.ts";

const noCookie = (answer: HttpAnswer): HttpAnswer =>
  answer.lacksHeader("Set-Cookie", [[always, "A cookie is set: tokens need none."]]);

check(
  "08.22",
  "a login leaves a token and no session: no cookie, and an end when the token expires",
  {
    after: ["08.11", "08.12", "08.17"],
    read: "no-session",
    why: "A session beside the token is a second way in, which no token check guards, and it brings CSRF back.",
  },
  async () => {
    const given = setting("08.22");
    const { ada } = given;
    const server = await app(given);
    const loggedIn = noCookie(await logIn(server, ada)).hasStatus(200);
    const { access_token } = loggedIn.json as { access_token: string };
    const token = bearer("ACCESS_TOKEN", access_token);
    noCookie(await server.get("/me", token))
      .hasStatus(200)
      .hasJson(publicOf(ada));
    noCookie(await logIn(server, { ...ada, password: "x" }));
    noCookie(await server.post("/login", {}));
    noCookie(await server.get("/me", bearer("NO_TOKEN", "x")));
    // Over one connection, too: what one request proved, the next has to prove again.
    const keepAlive = true;
    (await server.request("GET", "/me", { headers: token, keepAlive })).hasStatus(200);
    const next = await server.request("GET", "/me", { keepAlive });
    isRefused(noCookie(next), "missing_token", [[is(200), "The request before is remembered."]]);
    await moveClock(25 * 60_000);
    isRefused(await server.get("/me", token), "invalid_token", [
      [is(200), "The token expired ten minutes ago, and is still accepted."],
    ]);
  },
);

check(
  "08.23",
  "two apps in one process do not disturb each other",
  {
    after: ["08.11", "08.12", "08.17", "08.18"],
    read: "one-passport-for-each-app",
    why: "The passport that is imported by default is one object for the whole process: the app made last would decide for all of them.",
  },
  async () => {
    const one = setting("08.23 one");
    const other = setting("08.23 other");
    // The same user by id and name, with another password and another role.
    const twin: CheckUser = { ...other.grace, id: one.ada.id, username: one.ada.username };
    const first = await app(one);
    const second = await app(other);
    await other.storeHas([twin]);
    const shared: HttpMistake[] = [
      [
        always,
        "The apps share something: a Passport instance, or a variable outside of the factory. new Passport() makes one for this app alone.",
      ],
    ];
    const places: [Server, Setting, CheckUser, CheckUser][] = [
      [first, one, one.ada, twin],
      [second, other, twin, one.ada],
      [first, one, one.ada, twin],
    ];
    for (const [server, { secret }, user, stranger] of places) {
      const loggedIn = (await logIn(server, user)).hasStatus(200, shared);
      const { access_token } = loggedIn.json as { access_token: string };
      (await server.get("/me", bearer("ACCESS_TOKEN", access_token)))
        .hasStatus(200, shared)
        .hasJson(publicOf(user), shared);
      (await server.get("/me", withToken(user, secret))).hasStatus(200, shared);
      (await logIn(server, stranger)).hasStatus(401, shared);
      const foreign = server === first ? other.secret : one.secret;
      isRefused(await server.get("/me", withToken(user, foreign)), "invalid_token", shared);
    }
  },
);

check(
  "08.24",
  "the strategy keeps two requests apart that wait for the store at the same time",
  {
    after: ["08.7"],
    read: "one-passport-for-each-app",
    why: "A strategy object serves all requests. What is kept on it, or beside it, gets from one caller to another.",
  },
  async () => {
    const given = setting("08.24", { together: 4 });
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const gone = randomUser(random("08.24"));
    await atOnce([
      ...[ada, grace, ada].map(async (user) =>
        succeedsAs(await server.get("/me", withToken(user, secret)), user, [[always, SHARED]]),
      ),
      server
        .get("/me", withToken(gone, secret))
        .then((answer) => refuses(answer, [[is(200), SHARED]])),
    ]);
  },
);

check(
  "08.25",
  "the app keeps requests apart that wait for the store at the same time",
  {
    after: ["08.11", "08.12", "08.18", "08.24"],
    read: "one-passport-for-each-app",
    why: "With a fast store on one's own machine this never shows. With a real one, people get each other's account.",
  },
  async () => {
    const given = setting("08.25", { together: 7 });
    const { ada, grace, secret } = given;
    const server = await app(given);
    const gone = randomUser(random("08.25"));
    const shared: HttpMistake[] = [[always, SHARED]];
    const me = async (user: CheckUser): Promise<void> => {
      const answer = await server.get("/me", withToken(user, secret));
      answer.hasStatus(200, shared).hasJson(publicOf(user), shared);
    };
    const token = async (user: CheckUser): Promise<void> => {
      const answer = (await logIn(server, user)).hasStatus(200, shared);
      answer.hasJsonLike(
        `a token whose sub is "${user.id}"`,
        (json) =>
          peek((json as { access_token: unknown }).access_token)?.payload["sub"] === user.id,
        shared,
      );
    };
    const refused = async (): Promise<void> =>
      isRefused(await server.get("/me", withToken(gone, secret)), "invalid_token", shared);
    const wrong = async (): Promise<void> => {
      (await logIn(server, gone)).hasStatus(401, shared);
    };
    await atOnce([me(ada), me(grace), refused(), token(ada), token(grace), wrong(), me(ada)]);
  },
);
