/** app.ts: what GET /me keeps to itself, and what it does not look at. */
import type { HttpMistake } from "../kit/http-answer.ts";
import { nowInSeconds } from "../kit/tokens.ts";
import { me, setUp } from "./apps.ts";
import { hidesLibrary, is, isUnusable } from "./refusals.ts";
import { always, check, LOGIN, MINUTE, random } from "./words.ts";

check(
  "07.25",
  "GET /me tells nothing of the library's own words",
  {
    after: ["07.15", "07.16"],
    read: "what-the-client-is-told",
    why: "Such texts tell an attacker which check was reached, and which library at which version to read.",
  },
  async () => {
    const app = await setUp("07.25");
    hidesLibrary(await me(app, "abc", "NOT_A_JWT"));
    hidesLibrary(await me(app, app.sign({ iss: "another" }), "TOKEN_OF_ANOTHER_ISSUER"));
    hidesLibrary(await me(app, app.sign({ aud: "another" }), "TOKEN_FOR_ANOTHER_AUDIENCE"));
  },
);

check(
  "07.26",
  "GET /me accepts a token only where it was signed with this app's secret",
  {
    after: ["07.13", "07.20"],
    read: "what-the-client-is-told",
    why: "Two apps in one process, as in every test suite: a secret that is kept outside of createApp belongs to the last one.",
  },
  async () => {
    const first = await setUp("07.26 first");
    const second = await setUp("07.26 second");
    const kept: HttpMistake = [
      always,
      "There are two apps with two secrets: each has to keep to its own.",
    ];
    (await me(first, first.sign(), "TOKEN_OF_THE_FIRST_APP")).hasStatus(200, [kept]);
    (await me(second, second.sign(), "TOKEN_OF_THE_SECOND_APP")).hasStatus(200, [kept]);
    isUnusable(await me(second, first.sign(), "TOKEN_OF_THE_FIRST_APP"), [kept]);
  },
);

check(
  "07.27",
  "GET /me does not ask how long ago the login was",
  {
    after: ["07.12"],
    read: "until-the-next-login",
    why: "The eight hours limit renewing. A token that was issued just before they ended keeps its 15 minutes.",
  },
  async () => {
    const app = await setUp("07.27");
    const auth_time = nowInSeconds() - LOGIN - random("07.27").int(MINUTE, 10 * MINUTE);
    (await me(app, app.sign({ auth_time }), "TOKEN_WHOSE_LOGIN_WAS_8_HOURS_AGO")).hasStatus(200, [
      [is(401), "The limit of a login is applied to GET /me as well."],
    ]);
  },
);
