/** app.ts: GET /me before, at, and after the time that a token names. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { nowInSeconds } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { me, reported, setUp } from "./apps.ts";
import { forgedTokens } from "./bad-tokens.ts";
import { crashed, is, isExpired, isNotExpired, isUnusable, saysExpired } from "./refusals.ts";
import {
  always,
  check,
  clock,
  HOUR,
  isBetween,
  LIFETIME,
  MINUTE,
  random,
  setClock,
  someTime,
} from "./words.ts";

check(
  "07.18",
  "GET /me says of an expired token that it has expired",
  {
    after: ["07.13"],
    read: "what-the-client-is-told",
    why: "A client that reads this asks its user to log in again. After any other refusal, something else is broken.",
  },
  async () => {
    const app = await setUp("07.18");
    const now = nowInSeconds();
    for (const ago of [random("07.18").int(5 * HOUR, 23 * HOUR), 40 * 24 * HOUR]) {
      const iat = now - ago - LIFETIME;
      const token = app.signAt(iat);
      isExpired(await me(app, token, "TOKEN_THAT_EXPIRED_HOURS_AGO"), [
        [
          is(200),
          "A token that expired hours ago is accepted. Is clockTolerance a number? With a text, no time is checked at all.",
        ],
      ]);
    }
  },
);

check(
  "07.19",
  "GET /me says of no forged token that it has expired, even if its time is over",
  {
    after: ["07.14", "07.18"],
    read: "what-the-client-is-told",
    why: "The signature comes first. An answer about the claims of a forged token vouches for something that nobody of yours wrote.",
  },
  async () => {
    const app = await setUp("07.19");
    const exp = nowInSeconds() - random("07.19").int(HOUR, 9 * HOUR);
    const past = { exp, iat: exp - LIFETIME, auth_time: exp - LIFETIME };
    await twoAtATime(forgedTokens(app, "07.19", past), async ([name, token]) => {
      isNotExpired(await me(app, token, `EXPIRED_${name}`), [
        [
          saysExpired,
          "This token is forged. That it has also expired is no more than what the forger wrote.",
        ],
      ]);
    });
    await twoAtATime(forgedTokens(app, "07.19"), async ([name, token]) =>
      isNotExpired(await me(app, token, name)),
    );
  },
);

check(
  "07.20",
  "GET /me asks the clock at each request",
  {
    after: ["07.18"],
    read: "clocks-that-disagree",
    why: "A time that is read when the app starts stands still: after a week of running, nothing has ever expired.",
  },
  async () => {
    const app = await setUp("07.20");
    const time = someTime("07.20");
    const token = app.signAt(time);
    const exp = time + LIFETIME;
    for (const passed of [0, 5 * MINUTE, 14 * MINUTE]) {
      await setClock(time + passed);
      const answer = await me(app, token);
      answer
        .hasStatus(200, [
          [
            is(401),
            `A token is refused ${passed / MINUTE} minutes after it was issued. Is Date asked what time it is now?`,
          ],
        ])
        .hasJsonLike(
          `secondsLeft: about ${LIFETIME - passed}`,
          () => isBetween(reported(answer), exp - clock() - 1, LIFETIME - passed),
          [[always, "secondsLeft does not follow the clock: what Date says now counts."]],
        );
    }
    await setClock(exp + 3 * HOUR);
    isExpired(await me(app, token), [
      [
        is(200),
        "The clock has gone on for hours since this token was accepted, and it is accepted still: the time is not read anew.",
      ],
    ]);
  },
);

/**
 * What is answered to a token that expired less than three seconds ago. Where the answer took so
 * long that three seconds were over, nothing is known, and it is tried again, a little earlier.
 */
export async function shortlyAfter(
  exp: number,
  send: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  for (const late of [2.92, 2.8, 2.4, 2]) {
    await setClock(exp + late);
    const answer = await send();
    if (answer.status === 200 || clock() < exp + 3) return answer;
  }
  await setClock(exp + 0.5);
  return send();
}

export const noLeeway: HttpMistake = [
  saysExpired,
  "exp was less than three seconds ago, and the clocks may be 5 seconds apart: this token is still accepted.",
];

check(
  "07.21",
  "GET /me still accepts a token 3 seconds after exp",
  {
    after: ["07.8", "07.20"],
    read: "clocks-that-disagree",
    why: "No two machines have the same time. Without a leeway, a token that is good when it is sent is refused at random.",
  },
  async () => {
    const app = await setUp("07.21");
    const iat = someTime("07.21");
    const token = app.signAt(iat);
    const send = () => me(app, token, "TOKEN_THAT_EXPIRED_ALMOST_3_S_AGO");
    (await shortlyAfter(iat + LIFETIME, send)).hasStatus(200, [noLeeway, crashed]);
  },
);

check(
  "07.22",
  "GET /me refuses a token from 7 seconds after exp on, whatever the leeway",
  {
    after: ["07.20"],
    read: "clocks-that-disagree",
    why: "jsonwebtoken counts clockTolerance in seconds: 5000 are almost an hour and a half, added to 15 minutes.",
  },
  async () => {
    const app = await setUp("07.22");
    const iat = someTime("07.22");
    await setClock(iat + LIFETIME + 7.05);
    for (const seconds of [7, random("07.22").int(8, 60), 20 * MINUTE]) {
      const token = app.signAt(iat + 7 - seconds);
      isExpired(await me(app, token, `TOKEN_THAT_EXPIRED_${seconds}_S_AGO`), [
        [
          is(200),
          `The leeway is too long. 5 seconds are asked for, and this token expired ${seconds} seconds ago.`,
        ],
      ]);
    }
  },
);

check(
  "07.23",
  "GET /me counts down to 0 in whole seconds, and stays there in the seconds after exp",
  {
    after: ["07.7", "07.8", "07.21"],
    read: "how-long-is-left",
    why: "A token that is accepted a little longer has nothing left all the same: the leeway is for clocks, not for clients.",
  },
  async () => {
    const app = await setUp("07.23");
    const iat = someTime("07.23");
    const token = app.signAt(iat);
    const exp = iat + LIFETIME;
    await setClock(exp - 30.5);
    const early = (await me(app, token)).hasStatus(200);
    const least = Math.floor(exp - clock()); // less than 30 where the answer took its time
    const left = Number(reported(early));
    early.hasJsonLike(
      "secondsLeft: 30, since 30.5 seconds are left",
      () => Number.isInteger(reported(early)) && left >= least && left <= 30,
      [
        [() => !Number.isInteger(reported(early)), "Whole seconds are asked for."],
        [() => left === 31, "This is rounded up: secondsLeft rounds down. Is it asked here?"],
      ],
    );
    const send = () => me(app, token, "TOKEN_THAT_EXPIRED_ALMOST_3_S_AGO");
    const late = (await shortlyAfter(exp, send)).hasStatus(200);
    late.hasJsonLike("secondsLeft: 0", () => reported(late) === 0, [
      [always, "The token has expired, and is accepted a little longer: 0 seconds are left."],
    ]);
  },
);

check(
  "07.24",
  "GET /me looks at everything else in the seconds after exp, too",
  {
    after: ["07.15", "07.21"],
    read: "clocks-that-disagree",
    why: "jsonwebtoken looks at the time before it looks at issuer and audience: whoever catches its error and goes on has skipped both.",
  },
  async () => {
    const app = await setUp("07.24");
    const iat = someTime("07.24");
    await setClock(iat + LIFETIME + 1);
    const cases: [name: string, claims: Record<string, unknown>][] = [
      ["TOKEN_OF_ANOTHER_ISSUER", { iss: "another" }],
      ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: "another-api" }],
      ["TOKEN_WITH_AN_EMPTY_SUB", { sub: "" }],
      ["TOKEN_WITH_ANOTHER_ROLE", { role: "owner" }],
    ];
    for (const [name, claims] of cases) {
      isUnusable(await me(app, app.signAt(iat, claims), name), [
        [is(200), "A second after exp this token is accepted, although it never was before."],
      ]);
    }
  },
);
