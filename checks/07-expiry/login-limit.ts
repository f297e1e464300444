/** app.ts: for how long after a login POST /renew goes on. */
import { show } from "../kit/show.ts";
import { nowInSeconds, peek, type Claims } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { logIn, renew, setUp } from "./apps.ts";
import { crashed, is, isUnusable, noChallenge, says } from "./refusals.ts";
import { hasToken, tokenSays } from "./token-answers.ts";
import {
  always,
  check,
  clock,
  HOUR,
  isAbout,
  isBetween,
  LIFETIME,
  LOGIN,
  MINUTE,
  random,
  setClock,
  someTime,
} from "./words.ts";

check(
  "07.35",
  "POST /renew asks for a new login from 8 hours after the last one on",
  {
    after: ["07.13", "07.29"],
    read: "until-the-next-login",
    why: "A token that can be renewed without end is a password that cannot be changed.",
  },
  async () => {
    const app = await setUp("07.35");
    const now = someTime("07.35");
    await setClock(now + 0.05);
    const cases: [name: string, auth_time: number][] = [
      ["TOKEN_WHOSE_LOGIN_WAS_DAYS_AGO", now - 3 * 24 * HOUR],
      ["TOKEN_WHOSE_LOGIN_WAS_9_HOURS_AGO", now - 9 * HOUR],
      ["TOKEN_WHOSE_LOGIN_WAS_8_HOURS_AGO", now - LOGIN],
      ["TOKEN_WITH_AUTH_TIME_0", 0],
    ];
    for (const [name, auth_time] of cases) {
      const iat = now - random(name).int(MINUTE, 14 * MINUTE);
      (await renew(app, app.signAt(iat, { auth_time }), name))
        .hasStatus(401, [
          [
            ({ status }) => status === 200 && now - auth_time === LOGIN,
            "The eight hours are over in this very second: from then on it is too late, and there is no leeway.",
          ],
          [is(200), "This token was renewed: its login is too long ago."],
          [is(403), "403 says that nothing helps. Logging in does: 401, with a challenge."],
          [
            ({ status }) => status < 500,
            "401 says that somebody has to prove who they are, and that is what is asked for.",
          ],
          crashed,
        ])
        .hasJson({ error: "login_required" }, [
          [
            () => auth_time === 0,
            "auth_time is 0, which is a number: a login in 1970, and not a missing one.",
          ],
          [
            says("invalid_token"),
            "Nothing is wrong with the token, but with the age of the login: login_required.",
          ],
        ])
        .hasChallenge({}, [noChallenge, [always, "The challenge is not of the scheme Bearer."]]);
    }
  },
);

check(
  "07.36",
  "POST /renew renews until the 8 hours are over, for 15 minutes each time",
  {
    after: ["07.30"],
    read: "until-the-next-login",
    why: "The limit is on renewing. A token that is cut short by it would not live for what expires_in says.",
  },
  async () => {
    const app = await setUp("07.36");
    const time = someTime("07.36") + 0.5;
    await setClock(time);
    for (const before of [2.5, 4 * MINUTE - 0.5, 20 * MINUTE - 0.5]) {
      const auth_time = time - LOGIN + before;
      const token = app.signAt(Math.floor(time) - 5 * MINUTE, { auth_time });
      const answer = await renew(app, token, "TOKEN_WHOSE_LOGIN_WAS_ALMOST_8_HOURS_AGO");
      answer.hasStatus(200, [
        [
          is(401),
          `The eight hours are not over yet: ${before} seconds are left. There is no leeway here.`,
        ],
      ]);
      tokenSays(
        answer,
        app.secret,
        `exp: ${LIFETIME} seconds from now`,
        ({ exp }) => isBetween(exp, time + LIFETIME, clock() + LIFETIME),
        [
          [
            ({ exp }) => isAbout(exp, auth_time + LOGIN),
            "exp is cut off at the end of the eight hours. They limit renewing only.",
          ],
        ],
      );
    }
  },
);

check(
  "07.37",
  "POST /renew refuses a token whose auth_time is not a number",
  {
    after: ["07.13", "07.29"],
    read: "until-the-next-login",
    why: "Every comparison with undefined is false, and + puts a text and a number side by side instead of adding: the limit would never be reached.",
  },
  async () => {
    const app = await setUp("07.37");
    const recently = nowInSeconds() - 5 * MINUTE;
    const cases: [name: string, auth_time: unknown][] = [
      ["TOKEN_WITHOUT_AUTH_TIME", undefined],
      ["TOKEN_WITH_AUTH_TIME_AS_TEXT", String(recently)],
      ["TOKEN_WITH_AUTH_TIME_AS_TEXT", new Date(recently * 1000).toISOString()],
      ["TOKEN_WITH_AUTH_TIME_NULL", null],
      ["TOKEN_WITH_AUTH_TIME_TRUE", true],
      ["TOKEN_WITH_A_LIST_AS_AUTH_TIME", [recently]],
      ["TOKEN_WITH_AN_OBJECT_AS_AUTH_TIME", {}],
    ];
    await twoAtATime(cases, async ([name, auth_time]) => {
      isUnusable(await renew(app, app.sign({ auth_time }), name), [
        [
          is(200),
          `auth_time is ${show(auth_time)}, and the token was renewed: nobody knows when this login was.`,
        ],
        [
          says("login_required"),
          "This token cannot say when its login was. It is not one of ours: invalid_token.",
        ],
      ]);
    });
  },
);

check(
  "07.38",
  "POST /renew keeps the time of the login through many renewals",
  {
    after: ["07.9", "07.30", "07.31", "07.35"],
    read: "until-the-next-login",
    why: "This is a working day: one login in the morning, and a renewal every few minutes.",
  },
  async () => {
    const app = await setUp("07.38");
    const start = someTime("07.38");
    await setClock(start);
    let token = hasToken(await logIn(app));
    const { auth_time } = peek(token)?.payload ?? {};
    let time = start;
    for (let renewals = 1; renewals <= 4; renewals += 1) {
      time += random(`07.38 ${renewals}`).int(10 * MINUTE, 14 * MINUTE);
      await setClock(time);
      const sameLogin = ({ auth_time: its }: Claims): boolean => its === auth_time;
      const expected = `auth_time: ${show(auth_time)}, that of the login, after ${renewals} renewals`;
      token = tokenSays(await renew(app, token), app.secret, expected, sameLogin);
    }
  },
);
