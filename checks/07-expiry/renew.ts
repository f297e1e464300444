/** app.ts: POST /renew, with a good token and with all others. */
import { sameData } from "../kit/call.ts";
import type { HttpMistake } from "../kit/http-answer.ts";
import { show } from "../kit/show.ts";
import { claimsFor, nowInSeconds, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { renew, setUp } from "./apps.ts";
import { foreignTokens, forgedTokens, oneOfEach, type BadToken } from "./bad-tokens.ts";
import { noLeeway, shortlyAfter } from "./expiry.ts";
import { LACKING } from "./issued.ts";
import { refusesWithoutToken } from "./no-token.ts";
import { hidesLibrary, is, isExpired, isUnusable, says, saysExpired } from "./refusals.ts";
import { tokenSays } from "./token-answers.ts";
import {
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
  "07.28",
  "POST /renew answers missing_token where there is no bearer token",
  {
    after: ["07.11"],
    read: "renewing",
    why: "A route that hands out tokens is the last one to be generous with who asks.",
  },
  async () => refusesWithoutToken(await setUp("07.28"), "POST", "/renew"),
);

check(
  "07.29",
  "POST /renew answers a good token with another, as the login does",
  {
    after: ["07.1"],
    read: "renewing",
    why: "A client handles both answers with the same code, and neither may stay in a cache.",
  },
  async () => {
    const logins = { member: 2 * MINUTE, admin: random("07.29").int(3 * HOUR, 6 * HOUR) };
    const app = await setUp("07.29");
    for (const { id, role, username, email, passwordHash } of [app.user, app.other]) {
      const expected = { sub: id, role, iss: "workshop", aud: "workshop-api" };
      const auth_time = nowInSeconds() - logins[role];
      tokenSays(
        await renew(app, app.sign({ sub: id, role, auth_time })),
        app.secret,
        `${show(expected)}, and nothing else of the user`,
        (claims) => {
          const { sub, role: itsRole, iss, aud } = claims;
          const text = JSON.stringify(claims);
          return (
            sameData({ sub, role: itsRole, iss, aud }, expected) &&
            [username, email, passwordHash].every((each) => !text.includes(`"${each}"`))
          );
        },
        [
          [
            (claims) => claims["passwordHash"] !== undefined,
            "The whole user is signed, password hash included.",
          ],
          ...LACKING,
          [({ role: its }) => its !== role, "The role is not that of the old token."],
          [({ sub }) => sub !== id, "The new token is for somebody else."],
        ],
      );
    }
  },
);

check(
  "07.30",
  "POST /renew gives a fresh 15 minutes, from now on",
  {
    after: ["07.2", "07.29"],
    read: "renewing",
    why: "With the old exp, or one that is counted from there, the new token is not what expires_in says.",
  },
  async () => {
    const app = await setUp("07.30");
    const time = someTime("07.30");
    await setClock(time);
    for (const age of [random("07.30").int(8 * MINUTE, 14 * MINUTE), 2 * MINUTE]) {
      const answer = await renew(app, app.signAt(time - age));
      const now = clock();
      tokenSays(
        answer,
        app.secret,
        `iat: about ${Math.floor(now)} (now), and exp: ${LIFETIME} seconds later`,
        ({ iat, exp }) =>
          isBetween(iat, time, now) &&
          isBetween(exp, time + LIFETIME, now + LIFETIME) &&
          isAbout(exp, (iat as number) + LIFETIME),
        [
          [
            ({ exp }) => exp === time - age + LIFETIME,
            "exp is that of the old token: it was not renewed at all.",
          ],
          [
            ({ exp }) => exp === time - age + 2 * LIFETIME,
            "exp is counted from that of the old token. It is counted from now.",
          ],
          [({ iat }) => iat === time - age, "iat is that of the old token."],
        ],
      );
    }
  },
);

check(
  "07.31",
  "POST /renew keeps the auth_time of the old token",
  {
    after: ["07.4", "07.29"],
    read: "until-the-next-login",
    why: "With a new auth_time, a stolen token is renewed for ever, and its owner is never asked again.",
  },
  async () => {
    const app = await setUp("07.31");
    const now = nowInSeconds();
    for (const ago of [random("07.31").int(10 * MINUTE, 3 * HOUR), 7 * HOUR]) {
      const auth_time = now - ago;
      tokenSays(
        await renew(app, app.sign({ auth_time })),
        app.secret,
        `auth_time: ${auth_time}, as in the old one`,
        (claims) => claims["auth_time"] === auth_time,
        [
          [({ auth_time: its }) => its === undefined, "There is no auth_time any more."],
          [({ auth_time: its }) => isAbout(its, now), "auth_time is now: this was no login."],
          [
            ({ auth_time: its }) => isAbout(its, now - MINUTE),
            "auth_time is the iat of the old token. The login was earlier.",
          ],
          [() => true, "The time of the login goes from token to token as it is."],
        ],
      );
    }
  },
);

check(
  "07.32",
  "POST /renew refuses every unusable token, as GET /me does",
  {
    after: ["07.14", "07.15", "07.16", "07.17", "07.19", "07.25", "07.28", "07.29"],
    read: "renewing",
    why: "What is not verified here is signed here: a forged token becomes a real one.",
  },
  async () => {
    const app = await setUp("07.32");
    const long = nowInSeconds() - 9 * HOUR;
    const another = random("07.32 another secret").secret();
    const forged = signToken(claimsFor(app.user, { auth_time: long }), another);
    const cases: BadToken[] = [
      ...forgedTokens(app, "07.32"),
      ...oneOfEach(foreignTokens(app, "07.32")),
      ["TOKEN_WITHOUT_EXP", app.sign({ exp: undefined }), ""],
      ["NOT_A_JWT", random("07.32").base64url(20), ""],
      ["NOT_A_JWT", signToken("not json", app.secret), ""],
      ["FORGED_TOKEN_OF_AN_OLD_LOGIN", forged, ""],
    ];
    await twoAtATime(cases, async ([name, token]) => {
      const answer = await renew(app, token, name);
      isUnusable(answer, [
        [is(200), "This token was renewed, although GET /me refuses it."],
        [
          says("login_required"),
          "The auth_time of a token that does not verify is nothing to go by.",
        ],
      ]);
      hidesLibrary(answer);
    });
  },
);

check(
  "07.33",
  "POST /renew refuses an expired token as GET /me does, whatever its auth_time",
  {
    after: ["07.18", "07.29"],
    read: "renewing",
    why: "If an expired token can be renewed, expiry protects nothing: a token from an old log is as good as a fresh one.",
  },
  async () => {
    const app = await setUp("07.33");
    const exp = nowInSeconds() - random("07.33").int(2 * HOUR, 3 * HOUR);
    const iat = exp - LIFETIME;
    const times: [words: string, auth_time: unknown][] = [
      ["a few hours ago", iat],
      ["more than eight hours ago", iat - LOGIN],
      ["unknown", undefined],
      ["a text", "yesterday"],
    ];
    for (const [words, auth_time] of times) {
      isExpired(await renew(app, app.sign({ iat, exp, auth_time }), "EXPIRED_TOKEN"), [
        [is(200), "A token that has expired is renewed."],
        [
          says("login_required"),
          `auth_time (here: ${words}) is looked at before exp. First the token has to verify.`,
        ],
        [
          (answer) => answer.status === 401 && !saysExpired(answer),
          `The token has expired, and its auth_time (here: ${words}) changes nothing about that.`,
        ],
      ]);
    }
  },
);

const refusedInTheLeeway: HttpMistake = [
  is(401),
  "GET /me accepts this token still, and nothing is wrong with its login: it can be renewed.",
];

check(
  "07.34",
  "POST /renew has the same leeway as GET /me",
  {
    after: ["07.21", "07.22", "07.29", "07.33"],
    read: "clocks-that-disagree",
    why: "Two routes with two opinions on whether a token is good send a client back and forth between them.",
  },
  async () => {
    const app = await setUp("07.34");
    const iat = someTime("07.34");
    const token = app.signAt(iat);
    const exp = iat + LIFETIME;
    const send = () => renew(app, token, "TOKEN_THAT_EXPIRED_ALMOST_3_S_AGO");
    (await shortlyAfter(exp, send)).hasStatus(200, [noLeeway, refusedInTheLeeway]);
    await setClock(exp + 7.05);
    isExpired(await renew(app, token, "TOKEN_THAT_EXPIRED_7_S_AGO"), [
      [is(200), "The leeway is too long here: this token expired 7 seconds ago."],
    ]);
  },
);
