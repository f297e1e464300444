/** strategy.ts: where the token is looked for, and which tokens are good. */
import { CheckFailure } from "../kit/failure.ts";
import type { HttpMistake } from "../kit/http-answer.ts";
import { kept } from "../kit/made.ts";
import { MISSING_RETURN } from "../kit/problem.ts";
import { named } from "../kit/show.ts";
import { claimsFor, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import {
  elsewhere,
  otherAlgorithms,
  otherParties,
  otherSchemes,
  unverifiable,
} from "./bad-tokens.ts";
import { always, is, KEPT } from "./mistakes.ts";
import { refuses, succeedsAs, why } from "./outcomes.ts";
import { bearer, check, make, random, setting, stage, strategyAlone, withToken } from "./words.ts";

const because =
  (pattern: RegExp): HttpMistake[0] =>
  (answer) =>
    pattern.test(why(answer));

const GOOD_REFUSED: HttpMistake[] = [
  [
    because(/^jwt must be a string$/),
    "The extractor itself is passed. It has to be called: fromAuthHeaderAsBearerToken().",
  ],
  [
    because(/^No auth token$/),
    "No token is found: it stands in the Authorization header, behind the scheme Bearer.",
  ],
  [
    because(/jwt malformed|invalid token/),
    "What is taken from the header is no token: the scheme may still stand in front of it.",
  ],
  [
    because(/^invalid signature$/),
    "The signature is tried with something else than the secret that was given.",
  ],
  [because(/algorithm/), "Tokens are signed with HS256, and that algorithm is not in the list."],
  [
    because(/audience|issuer/),
    "Our own issuer and audience are refused. Both stand in #given/config.ts.",
  ],
  [
    (answer) => answer.status === 401 && why(answer) === "",
    "The token is good, and yet no user comes back. The user's id is in the claim sub.",
  ],
  [is(500), "Passport was given an error. The user is the second argument: done(null, user)."],
  [
    is(200),
    "What done was given is not this user as the store has them: findById returns a promise of the user.",
  ],
];

check(
  "08.1",
  "the strategy lets a good token through, as the user whom the store has under its sub",
  {
    read: "what-a-strategy-is",
    why: "A strategy turns a request into a user. The token says which one, and the store says who that is.",
  },
  async () => {
    for (const name of ["first", "second"]) {
      const given = setting(`08.1 ${name}`);
      const strategy = await make("strategy.ts", "createJwtStrategy", given.options);
      const kind = await stage("kindOf", kept(strategy));
      if (kind !== "a strategy of passport-jwt") {
        throw new CheckFailure("failed", {
          tried: "createJwtStrategy({ secret, users })",
          expected: "a Strategy of passport-jwt",
          received: String(kind),
          mistake:
            kind === "nothing"
              ? MISSING_RETURN
              : kind === "a Promise"
                ? "The factory is asynchronous: the strategy itself is asked for."
                : "new Strategy(options, verify) makes one: that is what has to be returned.",
        });
      }
      const server = await strategyAlone(given);
      for (const user of [given.grace, given.ada]) {
        succeedsAs(await server.get("/me", withToken(user, given.secret)), user, [
          ...(name === "second" ? KEPT : []),
          ...GOOD_REFUSED,
        ]);
      }
      const claims = claimsFor(given.ada);
      const lowerCase = `bearer ${signToken(claims, given.secret)}`;
      succeedsAs(
        await server.get("/me", { authorization: named("bearer $TOKEN", lowerCase) }),
        given.ada,
        [[is(401), "The scheme may be written in any letter case (RFC 9110 §11.1)."]],
      );
    }
  },
);

check(
  "08.2",
  "the strategy refuses a request that has no bearer token",
  {
    after: ["08.1"],
    read: "where-the-token-comes-from",
    why: "Requests without a token are the commonest of all, and they are no reason for an error.",
  },
  async () => {
    const given = setting("08.2");
    const server = await strategyAlone(given);
    const token = signToken(claimsFor(given.ada), given.secret);
    refuses(await server.get("/me"), [[is(200), "A request without any token is let through."]]);
    await twoAtATime(otherSchemes(token), async (authorization) => {
      refuses(await server.get("/me", { authorization }), [
        [is(200), "This header does not have the scheme Bearer, and it is taken nevertheless."],
      ]);
    });
  },
);

check(
  "08.3",
  "the strategy looks for the token in the Authorization header only",
  {
    after: ["08.2"],
    read: "where-the-token-comes-from",
    why: "URLs stay in histories and logs, and a cookie is sent by the browser without being asked: each further place is a further way in.",
  },
  async () => {
    const given = setting("08.3");
    const server = await strategyAlone(given);
    const token = signToken(claimsFor(given.ada), given.secret);
    await twoAtATime(elsewhere(server, token), async ([place, send]) => {
      refuses(await send(), [[is(200), `A token in ${place} was accepted.`]]);
    });
    const own = withToken(given.grace, given.secret);
    await twoAtATime(elsewhere(server, token, own), async ([place, send]) => {
      succeedsAs(await send(), given.grace, [
        [always, `The header has a good token, and yet ${place} was looked at.`],
      ]);
    });
  },
);

check(
  "08.4",
  "the strategy refuses tokens that are forged, altered, unsigned or expired",
  {
    after: ["08.1"],
    read: "what-the-options-verify",
    why: "Everybody can write a token that names the admin. Only the signature says who wrote it, and only exp ends it.",
  },
  async () => {
    const given = setting("08.4");
    const server = await strategyAlone(given);
    await twoAtATime(random("08.4").shuffle(unverifiable(given)), async ([name, token, say]) => {
      refuses(await server.get("/me", bearer(name, token)), [
        [is(200), `The token is accepted. ${say}`],
        [is(500), `A bad token has to be refused; here it ends in an error. ${say}`],
      ]);
    });
  },
);

check(
  "08.5",
  "the strategy accepts HS256 and no other algorithm",
  {
    after: ["08.1"],
    read: "what-the-options-verify",
    why: "A token that may choose its own algorithm chooses how it is verified (RFC 8725 §3.1).",
  },
  async () => {
    const given = setting("08.5");
    const server = await strategyAlone(given);
    for (const [name, token, say] of otherAlgorithms(given)) {
      refuses(await server.get("/me", bearer(name, token)), [[is(200), say]]);
    }
  },
);

check(
  "08.6",
  "the strategy accepts tokens of our issuer for our audience only",
  {
    after: ["08.1"],
    read: "what-the-options-verify",
    why: "Where several services share a secret, a token for one of them must not open the others (RFC 8725 §3.8, §3.9).",
  },
  async () => {
    const given = setting("08.6");
    const server = await strategyAlone(given);
    await twoAtATime(otherParties(given), async ([name, token, say]) => {
      refuses(await server.get("/me", bearer(name, token)), [[is(200), say]]);
    });
  },
);
