/** app.ts: what holds for GET /me and POST /renew alike. */
import { atOnce } from "../kit/at-once.ts";
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { named } from "../kit/show.ts";
import { nowInSeconds, peek } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import type { CheckUser } from "../kit/users.ts";
import { bearer, me, renew, reported, setUp, type App } from "./apps.ts";
import { endlessTokens, foreignTokens, oneOfEach } from "./bad-tokens.ts";
import { is, isMissing, isNotExpired } from "./refusals.ts";
import { hasToken } from "./token-answers.ts";
import { always, changeStore, check, HOUR, random, stage } from "./words.ts";

check(
  "07.39",
  "neither route says of a token that has another fault that it has expired",
  {
    after: ["07.19", "07.32", "07.37"],
    read: "what-the-client-is-told",
    why: "A client that reads so asks for a login, and then another: whatever is wrong here, time will not mend it.",
  },
  async () => {
    const app = await setUp("07.39");
    const bad = [...oneOfEach(foreignTokens(app, "07.39")), ...endlessTokens(app)];
    await twoAtATime(bad, async ([name, token]) => isNotExpired(await me(app, token, name)));
    isNotExpired(await me(app, random("07.39").base64url(20), "NOT_A_JWT"));
    const undated = app.sign({ auth_time: undefined });
    isNotExpired(await renew(app, undated, "TOKEN_WITHOUT_AUTH_TIME"));
    const foreign = app.sign({ iss: "another" });
    isNotExpired(await renew(app, foreign, "TOKEN_OF_ANOTHER_ISSUER"));
  },
);

check(
  "07.40",
  "both routes read the header as readBearerToken does: any letter case, several spaces",
  {
    after: ["07.12", "07.29"],
    read: "what-the-client-is-told",
    why: "The scheme's name is not case-sensitive (RFC 9110 §11.1): a client that writes bearer is right.",
  },
  async () => {
    const app = await setUp("07.40");
    const token = app.sign();
    const narrow: HttpMistake[] = [
      [is(401), "A good token was not found. readBearerToken finds it: is it used here?"],
    ];
    for (const before of [`${random("07.40").anyCase("bearer")} `, "bearer ", "Bearer   "]) {
      const headers = { authorization: named(`${before}$TOKEN`, before + token) };
      (await app.server.get("/me", headers)).hasStatus(200, narrow);
      (await app.server.post("/renew", undefined, headers)).hasStatus(200, narrow);
    }
  },
);

const SHARED: HttpMistake[] = [
  [
    always,
    "Something of one request is used for another: it is kept outside of the request, in a variable of the module or on the app. res.locals belongs to one request alone.",
  ],
];

check(
  "07.41",
  "neither route mixes up requests, at the same time or on the same connection",
  {
    after: ["07.12", "07.28", "07.31"],
    read: "what-the-client-is-told",
    why: "Alone on your own machine, this never shows. With two people at a time, one gets a token in the other's name.",
  },
  async () => {
    const app = await setUp("07.41");
    await changeStore({ ...app.users, together: 4 });
    const { user, other } = app;
    const tokenOf = ({ id, role }: CheckUser): string => app.sign({ sub: id, role });
    const isOf = (answer: HttpAnswer, { id, role }: CheckUser): unknown =>
      answer.hasStatus(200, SHARED).hasJson({ id, role, secondsLeft: reported(answer) }, SHARED);
    const renews = (answer: HttpAnswer, { id }: CheckUser): unknown => {
      const sub = peek(hasToken(answer))?.payload["sub"];
      return answer.hasJsonLike(`a token whose sub is "${id}"`, () => sub === id, SHARED);
    };
    const both = [user, other, user, other];
    const answers = await atOnce(both.map((each) => me(app, tokenOf(each))));
    const renewed = await atOnce(both.map((each) => renew(app, tokenOf(each))));
    answers.forEach((answer, index) => isOf(answer, both[index] as CheckUser));
    renewed.forEach((answer, index) => renews(answer, both[index] as CheckUser));
    await forgets(app, tokenOf(user));
  },
);

/** What one request proved, the next one on the same connection has to prove again. */
async function forgets({ server }: App, token: string): Promise<void> {
  const keepAlive = true;
  const headers = bearer(token);
  (await server.request("GET", "/me", { headers, keepAlive })).hasStatus(200, SHARED);
  for (const [method, path] of [
    ["GET", "/me"],
    ["POST", "/renew"],
  ] as const) {
    isMissing(await server.request(method, path, { keepAlive }), [
      [is(200), "The request before it, on the same connection, is remembered."],
    ]);
  }
}

check(
  "07.42",
  "both routes answer once, and are done with it",
  {
    after: ["07.14", "07.18", "07.35", "07.37"],
    read: "what-the-client-is-told",
    why: "ERR_HTTP_HEADERS_SENT in a log means that a handler went on after it had answered. What else did it do?",
  },
  async () => {
    const app = await setUp("07.42", { watch: true });
    const long = nowInSeconds() - 9 * HOUR;
    const requests: [method: "GET" | "POST", path: string, name: string, token?: string][] = [
      ["GET", "/me", ""],
      ["GET", "/me", "NOT_A_JWT", "a.b.c"],
      ["GET", "/me", "EXPIRED_TOKEN", app.signAt(long)],
      ["GET", "/me", "TOKEN", app.sign()],
      ["POST", "/renew", ""],
      ["POST", "/renew", "EXPIRED_TOKEN", app.signAt(long)],
      ["POST", "/renew", "TOKEN_WHOSE_LOGIN_WAS_9_HOURS_AGO", app.sign({ auth_time: long })],
      ["POST", "/renew", "TOKEN_WITHOUT_AUTH_TIME", app.sign({ auth_time: undefined })],
      ["POST", "/renew", "TOKEN", app.sign()],
    ];
    const answers: HttpAnswer[] = [];
    for (const [method, path, name, token] of requests) {
      const headers = token === undefined ? {} : bearer(token, name);
      answers.push(await app.server.request(method, path, { headers, keepAlive: true }));
    }
    const late = (await stage("late")) as boolean[];
    const first = answers[late.indexOf(true)];
    if (!first) return;
    throw first.failure("one answer, and nothing after it", "more, after the answer was sent", [
      [is(401), "After a refusal the code goes on. It needs a return there, and no next()."],
    ]);
  },
);
