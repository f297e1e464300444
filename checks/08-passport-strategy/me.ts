/** app.ts: GET /me, for whom a token lets in and whom it does not. */
import type { HttpMistake } from "../kit/http-answer.ts";
import { claimsFor, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import type { CheckUser } from "../kit/users.ts";
import {
  elsewhere,
  otherAlgorithms,
  otherParties,
  otherSchemes,
  unverifiable,
} from "./bad-tokens.ts";
import { always, is, KEPT, NO_SESSION, STALE } from "./mistakes.ts";
import { isRefused } from "./refusals.ts";
import { app, bearer, check, meWhere, publicOf, random, setting, withToken } from "./words.ts";

check(
  "08.15",
  "GET /me answers with the id, username and role of the user",
  {
    after: ["08.1"],
    read: "what-a-strategy-is",
    why: "What a handler sends is chosen field by field: whoever sends the whole user sends the password hash too.",
  },
  async () => {
    for (const name of ["first", "second"]) {
      const given = setting(`08.15 ${name}`);
      const server = await app(given);
      for (const user of [given.grace, given.ada]) {
        (await server.get("/me", withToken(user, given.secret)))
          .hasStatus(200, [
            ...(name === "second" ? KEPT : []),
            [
              is(500),
              `The app throws, or an error reaches it. ${NO_SESSION} If a callback is given, it has to set req.user itself.`,
            ],
            [is(401), "A good token is refused, though the strategy by itself accepts it."],
            [is(404), "There is no route for GET /me."],
          ])
          .hasJson(publicOf(user), [
            [
              ({ text }) => text.includes(user.passwordHash),
              "The password hash is sent along: choose the three fields.",
            ],
            [
              ({ json }) => typeof json === "object",
              "These three fields of the store's user are asked for, and no others.",
            ],
          ]);
      }
    }
  },
);

check(
  "08.16",
  "GET /me answers 401 missing_token with a challenge where there is no bearer token",
  {
    after: ["08.2", "08.15"],
    read: "the-challenge-is-yours-to-send",
    why: "A 401 must carry WWW-Authenticate (RFC 9110 §15.5.2): it tells a client how to do better.",
  },
  async () => {
    const given = setting("08.16");
    const server = await app(given);
    const token = signToken(claimsFor(given.ada), given.secret);
    isRefused(await server.get("/me"), "missing_token", [
      [is(200), "A request without a token is let through."],
    ]);
    await twoAtATime(otherSchemes(token), async (authorization) => {
      isRefused(await server.get("/me", { authorization }), "missing_token");
    });
    (await server.get("/me", withToken(given.ada, given.secret))).hasStatus(200);
  },
);

check(
  "08.17",
  "GET /me answers 401 invalid_token with a challenge where the token does not verify",
  {
    after: ["08.4", "08.5", "08.6", "08.16"],
    read: "the-challenge-is-yours-to-send",
    why: "A client that reads invalid_token gets a new token. One that reads nothing, or an error of the server, tries the same again.",
  },
  async () => {
    const given = setting("08.17");
    const server = await app(given);
    const bad = [...unverifiable(given), ...otherAlgorithms(given), ...otherParties(given)];
    await twoAtATime(random("08.17").shuffle(bad), async ([name, token, say]) => {
      isRefused(await server.get("/me", bearer(name, token)), "invalid_token", [
        [is(200), `The token is accepted. ${say}`],
      ]);
    });
  },
);

check(
  "08.18",
  "GET /me answers as the store has the user now; one who is gone has an invalid token",
  {
    after: ["08.8", "08.17"],
    read: "ask-the-store-each-time",
    why: "The store is the truth: after a demotion or a deletion, the token still says what it said before.",
  },
  async () => {
    const given = setting("08.18");
    const { ada, grace, secret } = given;
    const server = await app(given);
    const token = withToken(ada, secret);
    const changed: CheckUser = { ...ada, role: "member", username: random("08.18").word() };
    const stale: HttpMistake[] = [[always, STALE]];
    (await server.get("/me", token)).hasStatus(200).hasJson(publicOf(ada));
    await given.storeHas([grace, changed]);
    const changedSince = await meWhere("this user has another role and name now", server, token);
    changedSince.hasStatus(200).hasJson(publicOf(changed), stale);
    await given.storeHas([grace]);
    isRefused(await meWhere("this user was deleted", server, token), "invalid_token", [
      [is(200), "The user is gone from the store, and is still let in."],
      [is(404), "Nobody may learn from the status which users there are: this token is no good."],
    ]);
    (await server.get("/me", withToken(grace, secret))).hasStatus(200).hasJson(publicOf(grace));
    const claims = claimsFor(grace, { role: "admin", username: ada.username });
    (await server.get("/me", bearer("TOKEN", signToken(claims, secret))))
      .hasStatus(200)
      .hasJson(publicOf(grace), stale);
  },
);

check(
  "08.19",
  "GET /me looks for the token in the Authorization header only",
  {
    after: ["08.3", "08.16"],
    read: "where-the-token-comes-from",
    why: "The app must not open a door that the strategy keeps closed.",
  },
  async () => {
    const given = setting("08.19");
    const server = await app(given);
    const token = signToken(claimsFor(given.ada), given.secret);
    await twoAtATime(elsewhere(server, token), async ([place, send]) => {
      isRefused(await send(), "missing_token", [[is(200), `A token in ${place} was accepted.`]]);
    });
  },
);
