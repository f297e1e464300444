/** app.ts: GET /me with a good token, without one, and with one that is no good. */
import { sameData } from "../kit/call.ts";
import { show } from "../kit/show.ts";
import { peek, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { me, reported, setUp } from "./apps.ts";
import { endlessTokens, foreignTokens, forgedTokens, noTokens } from "./bad-tokens.ts";
import { crashed, is, isUnusable, noRoute, saysExpired } from "./refusals.ts";
import { refusesWithoutToken } from "./no-token.ts";
import { always, check, isBetween, LIFETIME, random } from "./words.ts";

check(
  "07.11",
  "GET /me answers missing_token where there is no bearer token",
  {
    read: "what-the-client-is-told",
    why: "No token and a bad token are two faults of a client, and it can mend each only if it is told which.",
  },
  async () => refusesWithoutToken(await setUp("07.11"), "GET", "/me"),
);

const NOT_A_NUMBER = "null is what JSON makes of NaN: secondsLeft takes the claims, and a Date.";

check(
  "07.12",
  "GET /me answers with id, role and the seconds that the token has left",
  {
    after: ["07.6"],
    read: "how-long-is-left",
    why: "The server's clock decides. A client that is told what it shows can renew in time, whatever its own clock says.",
  },
  async () => {
    const draw = random("07.12");
    const app = await setUp("07.12");
    for (const { id, role } of [app.user, app.other]) {
      const seconds = draw.int(30, 600);
      const start = Date.now() / 1000;
      const exp = Math.floor(start) + seconds;
      const answer = await me(app, app.sign({ sub: id, role, exp, iat: exp - seconds - 30 }));
      const end = Date.now() / 1000;
      const found = reported(answer);
      const body = Object(answer.json) as Record<string, unknown>;
      const expected = `{ "id": ${show(id)}, "role": ${show(role)}, "secondsLeft": ${seconds} or a second less }`;
      answer
        .hasStatus(200, [
          crashed,
          noRoute,
          [
            (each) => saysExpired(each),
            "A good token is refused as expired: exp counts seconds, and Date.now() milliseconds.",
          ],
          [is(401), "A good token is refused."],
        ])
        .hasJsonLike(expected, (json) => sameData(json, { id, role, secondsLeft: found ?? null }), [
          [() => found === undefined, "There is no secondsLeft."],
          [
            () => body["sub"] !== undefined && body["iat"] === undefined,
            "The claim sub is called id in the answer.",
          ],
          [
            () => body["sub"] !== undefined,
            "The claims are sent as they are. id, role and secondsLeft are asked for.",
          ],
          [() => body["id"] === undefined, "There is no id. In a token, it is the claim sub."],
          [always, "id, role and secondsLeft are asked for, as the token has them, and no more."],
        ])
        .hasJsonLike(expected, () => isBetween(found, exp - end - 1, exp - start), [
          [() => body["secondsLeft"] === null, NOT_A_NUMBER],
          [
            () => isBetween(found, LIFETIME - 60, LIFETIME),
            "secondsLeft is counted from iat. This token lives for less than 15 minutes: its exp says so.",
          ],
          [() => found === exp, "secondsLeft is exp itself: the seconds until then are asked for."],
          [() => typeof found === "string", "secondsLeft is a text. A number is asked for."],
          [
            () => isBetween(found, exp - end + 4, exp - start + 5),
            "The leeway is added to it. What is left is left until exp.",
          ],
        ]);
    }
  },
);

check(
  "07.13",
  "GET /me refuses a token that was signed with another secret",
  {
    after: ["07.12"],
    read: "what-the-client-is-told",
    why: "The time in a token can be believed only if the signature can: otherwise whoever holds it writes what exp they like.",
  },
  async () => {
    const app = await setUp("07.13");
    const { payload } = peek(app.sign()) ?? {};
    const token = signToken(payload, random("07.13 another secret").secret());
    isUnusable(await me(app, token, "TOKEN_SIGNED_WITH_ANOTHER_SECRET"), [
      [is(200), "The signature is not verified: anybody can write such a token."],
    ]);
  },
);

check(
  "07.14",
  "GET /me refuses an altered token, one without a signature, and every algorithm but HS256",
  {
    after: ["07.13"],
    read: "what-the-client-is-told",
    why: "With the same secret, a token of another algorithm verifies as well, unless the algorithm is pinned.",
  },
  async () => {
    const app = await setUp("07.14");
    await twoAtATime(
      random("07.14").shuffle(forgedTokens(app, "07.14")),
      async ([name, token, say]) => {
        isUnusable(await me(app, token, name), [[is(200), say]]);
      },
    );
  },
);

check(
  "07.15",
  "GET /me refuses a token of another issuer, for another audience, without a usable user, or not yet active",
  {
    after: ["07.13"],
    read: "what-the-client-is-told",
    why: "A good signature says who wrote a token, not that it was written for this API and for now.",
  },
  async () => {
    const app = await setUp("07.15");
    await twoAtATime(
      random("07.15").shuffle(foreignTokens(app, "07.15")),
      async ([name, token, say]) => {
        isUnusable(await me(app, token, name), [[is(200), say]]);
      },
    );
  },
);

check(
  "07.16",
  "GET /me refuses what is not a JWT, whatever it is",
  {
    after: ["07.13"],
    read: "what-the-client-is-told",
    why: "What stands in the header is written by strangers. A 500 for it fills your log, and hides the real ones.",
  },
  async () => {
    const app = await setUp("07.16");
    await twoAtATime(random("07.16").shuffle(noTokens(app, "07.16")), async (token) => {
      isUnusable(await me(app, token, "NOT_A_JWT"), [
        [
          ({ headers }) => /Unexpected|JSON/.test(headers["www-authenticate"] ?? ""),
          "The text of an error is passed on to the client. It can hold any character, and breaks the header.",
        ],
        [
          ({ status }) => status >= 500,
          "The app throws. jsonwebtoken throws other errors than its own, too: a SyntaxError where a payload is not JSON.",
        ],
      ]);
    });
  },
);

check(
  "07.17",
  "GET /me refuses a token without an exp that is a finite number",
  {
    after: ["07.13"],
    read: "how-a-token-says-when-it-ends",
    why: "jsonwebtoken checks exp if it is there. Without it, the token is good for as long as the secret is.",
  },
  async () => {
    const app = await setUp("07.17");
    for (const [name, token, say] of endlessTokens(app)) {
      isUnusable(await me(app, token, name), [[is(200), say]]);
    }
  },
);
