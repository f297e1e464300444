/** app.ts: that Passport does the work, and what stays between it and the app. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import type { Named } from "../kit/show.ts";
import { claimsFor, nowInSeconds, signToken } from "../kit/tokens.ts";
import { always, is } from "./mistakes.ts";
import { app, bearer, check, logIn, setting, stage, watchedApp, withToken } from "./words.ts";

/** A few of jsonwebtoken's texts that nobody would write by chance. */
const LIBRARY =
  /jwt (?:malformed|not active|signature is required|issuer invalid|audience invalid)/i;

check(
  "08.26",
  "GET /me tells nothing of the libraries' own words",
  {
    after: ["08.16", "08.17"],
    read: "the-challenge-is-yours-to-send",
    why: "Such texts tell an attacker which check was reached, and which library at which version to read.",
  },
  async () => {
    const given = setting("08.26");
    const server = await app(given);
    const sign = (claims: Record<string, unknown>): string =>
      signToken(claimsFor(given.ada, claims), given.secret);
    for (const headers of [
      bearer("NO_TOKEN", "abc"),
      bearer("EARLY_TOKEN", sign({ nbf: nowInSeconds() + 3_600 })),
      bearer("TOKEN_OF_ANOTHER_ISSUER", sign({ iss: "another" })),
      bearer("TOKEN_FOR_ANOTHER_AUDIENCE", sign({ aud: "another" })),
    ]) {
      (await server.get("/me", headers)).hasHeader(
        "WWW-Authenticate",
        "a description in your own words, or none",
        (value) => !LIBRARY.test(value),
        [[always, "The text of a library's error is passed on to the client."]],
      );
    }
  },
);

check(
  "08.27",
  "POST /login asks a strategy of passport-local, and GET /me one of passport-jwt",
  {
    after: ["08.11", "08.15"],
    read: "the-login",
    why: "What is verified beside the strategy is verified twice, by two pieces of code that drift apart.",
  },
  async () => {
    const given = setting("08.27");
    const server = await app(given);
    await stage("askedSince");
    const asked = async (name: string): Promise<boolean> =>
      ((await stage("askedSince")) as string[]).includes(name);
    const loggedIn = (await logIn(server, given.ada)).hasStatus(200);
    if (!(await asked("passport-local"))) {
      throw loggedIn.failure("a strategy of passport-local is asked", "none was asked", [
        [always, "The password is looked at without Passport. The local strategy is for this."],
      ]);
    }
    const me = (await server.get("/me", withToken(given.ada, given.secret))).hasStatus(200);
    if (!(await asked("passport-jwt"))) {
      throw me.failure("a strategy of passport-jwt is asked", "none was asked", [
        [always, "The token is verified without Passport. The strategy of task 1 is for this."],
      ]);
    }
  },
);

check(
  "08.28",
  "both routes answer once, and are done with it",
  {
    after: ["08.12", "08.13", "08.18", "08.21"],
    read: "success-refusal-error",
    why: "ERR_HTTP_HEADERS_SENT in a log means that a handler went on after it had answered. What else did it do?",
  },
  async () => {
    const given = setting("08.28");
    const { ada, grace, secret } = given;
    const server = await watchedApp(given);
    await given.storeHas([ada]);
    const keepAlive = true;
    const send = (body: object) => server.request("POST", "/login", { body, keepAlive });
    const me = (headers: Record<string, Named>) =>
      server.request("GET", "/me", { headers, keepAlive });
    const answers: HttpAnswer[] = [];
    for (const request of [
      () => send({ username: ada.username, password: ada.password }),
      () => send({ username: ada.username, password: `${ada.password}x` }),
      () => send({ username: ada.username }),
      () => me(withToken(ada, secret)),
      () => me({}),
      () => me(bearer("NO_TOKEN", "a.b.c")),
      () => me(withToken(grace, secret)),
    ]) {
      answers.push(await request());
    }
    const late = (await stage("late")) as boolean[];
    const first = answers[late.indexOf(true)];
    if (!first) return;
    throw first.failure("one answer, and nothing after it", "more, after the answer was sent", [
      [is(400, 401), "After a refusal the code goes on. It needs a return there, and no next()."],
    ]);
  },
);
