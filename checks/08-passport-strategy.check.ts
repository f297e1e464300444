import { CheckFailure } from "./kit/failure.ts";
import { exercise } from "./kit/exercise.ts";
import { HttpAnswer, type HttpMistake } from "./kit/http-answer.ts";
import type { RequestOptions, Server } from "./kit/http.ts";
import { kept, store } from "./kit/made.ts";
import { named, type Named } from "./kit/show.ts";
import {
  claimsFor,
  nowInSeconds,
  peek,
  signatureOf,
  signToken,
  tamper,
  unsignedToken,
} from "./kit/tokens.ts";
import { randomUser, storeOf, type CheckUser } from "./kit/users.ts";

const { check, make, stage, serve, serveStage, changeStore, moveClock, random } = await exercise(
  "08-passport-strategy",
  { http: true },
);

const FORM = "application/x-www-form-urlencoded";

type StoreMore = Parameters<typeof storeOf>[2];

/** A secret, an admin, a member, and the store that has them: what both factories are given. */
function setting(id: string, more: StoreMore = {}) {
  const secret = random(`${id} secret`).secret();
  const ada = randomUser(random(`${id} ada`), "admin");
  const grace = randomUser(random(`${id} grace`), "member");
  const users = store(storeOf(id, [ada, grace], more));
  return {
    secret,
    ada,
    grace,
    options: { secret: named("secret", secret), users: named("users", users) },
    /** From now on the store has these users, and no others. */
    storeHas: (now: CheckUser[], how: StoreMore = {}) => changeStore(storeOf(id, now, how)),
  };
}
type Setting = ReturnType<typeof setting>;

/** The learner's strategy, in an app of the workshop's own: 200, 401 or 500 at GET /me. */
const strategyAlone = async ({ options }: Setting): Promise<Server> =>
  serveStage("harness", kept(await make("strategy.ts", "createJwtStrategy", options)));

/** The learner's app. */
const app = ({ options }: Setting): Promise<Server> => serve("app.ts", "createApp", options);

const bearer = (name: string, token: string): Record<string, Named> => ({
  authorization: named(`Bearer $${name}`, `Bearer ${token}`),
});
const withToken = (user: CheckUser, secret: string): Record<string, Named> =>
  bearer("TOKEN", signToken(claimsFor(user), secret));

const logIn = (server: Server, { username, password }: CheckUser): Promise<HttpAnswer> =>
  server.post("/login", { username, password });
const publicOf = ({ id, username, role }: CheckUser): object => ({ id, username, role });

const why = ({ json }: HttpAnswer): unknown => (json as { why?: unknown } | undefined)?.why;
const is =
  (status: number) =>
  (answer: HttpAnswer): boolean =>
    answer.status === status;
const crashes = ({ status }: HttpAnswer): boolean => status >= 500;

/** All of them, at the same time; none is left behind when one of them fails. */
async function atOnce(answers: Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(answers);
  const failed = settled.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}

/** `done` was called once, and said that this is the user. */
const succeedsAs = (answer: HttpAnswer, user: CheckUser, mistakes: HttpMistake[] = []): void => {
  answer.hasStatus(200, mistakes).hasJsonLike(
    `done is called once, with the user whose id is "${user.id}"`,
    (json) => {
      const said = json as { outcomes: string[]; user?: { id?: unknown } };
      return said.outcomes.length === 1 && said.user?.id === user.id;
    },
    mistakes,
  );
};

/** `done` was called once, with no user and no error. */
const refuses = (answer: HttpAnswer, mistakes: HttpMistake[]): void => {
  answer
    .hasStatus(401, [
      ...mistakes,
      [is(500), "Passport is given an error, or the code throws. Refusing is done(null, false)."],
    ])
    .hasJsonLike(
      "done is called once, with no user",
      (json) => (json as { outcomes: string[] }).outcomes.length === 1,
      [[() => true, "done is called twice: after the first call there has to be a return."]],
    );
};

/** What is wrong where the first one works, and the second one, made by the same factory, fails. */
const KEPT: HttpMistake[] = [
  [
    () => true,
    "This is the second one that the factory made, with another secret and other users. It answers as the first one would: something is kept outside of the function.",
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
        });
      }
      const server = await serveStage("harness", kept(strategy));
      for (const user of [given.grace, given.ada]) {
        succeedsAs(await server.get("/me", withToken(user, given.secret)), user, [
          ...(name === "second" ? KEPT : []),
          [
            (answer) => why(answer) === "jwt must be a string",
            "The extractor itself is passed. It has to be called: fromAuthHeaderAsBearerToken().",
          ],
          [
            (answer) => why(answer) === "No auth token",
            "No token is found: it stands in the Authorization header, behind the scheme Bearer.",
          ],
          [
            (answer) => /jwt malformed|invalid token/.test(String(why(answer))),
            "What is taken from the header is no token: the scheme may still stand in front of it.",
          ],
          [
            (answer) => why(answer) === "invalid signature",
            "The signature is tried with something else than the secret that was given.",
          ],
          [
            (answer) => /audience|issuer/.test(String(why(answer))),
            "Our own issuer and audience are refused. Both stand in #given/config.ts.",
          ],
          [
            (answer) => answer.status === 401 && why(answer) === "",
            "The token is good, and yet no user comes back. The user's id is in the claim sub.",
          ],
          [
            is(500),
            "Passport was given an error. The user is the second argument: done(null, user).",
          ],
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

const NAMES = ["access_token", "token", "auth_token", "jwt", "id_token", "authorization"];

/** The same request with a token in each place where it does not count. */
function elsewhere(
  server: Server,
  token: string,
  authorization: Record<string, Named> = {},
): [place: string, send: () => Promise<HttpAnswer>][] {
  const fields = Object.fromEntries(NAMES.map((name) => [name, token]));
  const form = new URLSearchParams(fields).toString();
  const others = {
    "x-access-token": token,
    "x-auth-token": token,
    "x-authorization": `Bearer ${token}`,
    "proxy-authorization": `Bearer ${token}`,
    token,
    jwt: token,
  };
  const requests: [place: string, path: string, options: RequestOptions][] = [
    ["the query string", `/me?${form}`, {}],
    ["a cookie", "/me", { headers: { cookie: form.replaceAll("&", "; ") } }],
    ["another header", "/me", { headers: others }],
    ["the body", "/me", { body: fields }],
    ["the body", "/me", { body: form, headers: { "content-type": FORM } }],
  ];
  return requests.map(([place, path, options]) => [
    place,
    async () => {
      const headers = { ...authorization, ...options.headers };
      const answer = await server.request("GET", path, { ...options, headers });
      const tried = answer.tried.replaceAll(token, "$TOKEN");
      return new HttpAnswer(tried, answer.status, answer.headers, answer.text);
    },
  ]);
}

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
    for (const authorization of [
      "",
      "Bearer",
      named("Basic $TOKEN", `Basic ${token}`),
      named("JWT $TOKEN", `JWT ${token}`),
      named("$TOKEN", token),
    ]) {
      refuses(await server.get("/me", { authorization }), [
        [is(200), "This header does not have the scheme Bearer, and it is taken nevertheless."],
      ]);
    }
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
    for (const [place, send] of elsewhere(server, token)) {
      refuses(await send(), [[is(200), `A token in ${place} was accepted.`]]);
    }
    const own = withToken(given.grace, given.secret);
    for (const [place, send] of elsewhere(server, token, own)) {
      succeedsAs(await send(), given.grace, [
        [() => true, `The header has a good token, and yet ${place} was looked at.`],
      ]);
    }
  },
);

type BadToken = readonly [name: string, token: string, say: string];

/** Tokens that do not verify, whatever the algorithms, issuer and audience that are asked for. */
function unverifiable({ ada, grace, secret }: Setting): BadToken[] {
  const now = nowInSeconds();
  const claims = claimsFor(ada);
  const good = signToken(claimsFor(grace), secret);
  const other = random("another secret").secret();
  const old = { iat: now - 1_500, exp: now - 600 };
  return [
    ["FORGED_TOKEN", signToken(claims, other), "It is signed with another secret."],
    ["ALTERED_TOKEN", tamper(good, { payload: claims }), "Its payload was changed after signing."],
    ["UNSIGNED_TOKEN", unsignedToken(claims), "It has the algorithm none, and no signature."],
    ["UNSIGNED_TOKEN", unsignedToken(claims, "None"), "It has no signature."],
    ["CUT_TOKEN", good.slice(0, good.lastIndexOf(".") + 1), "Its signature was cut off."],
    ["EXPIRED_TOKEN", signToken(claimsFor(ada, old), secret), "It expired ten minutes ago."],
    [
      "EARLY_TOKEN",
      signToken(claimsFor(ada, { nbf: now + 3_600 }), secret),
      "Its nbf is an hour away: it is not valid yet.",
    ],
    ["NO_JSON", signToken("not JSON", other), "Its payload is no JSON."],
    ["NO_TOKEN", random("no token").base64url(40), "It is no JSON Web Token at all."],
    ["NO_TOKEN", "a.b.c", "It is no JSON Web Token at all."],
  ];
}

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
    for (const [name, token, say] of random("08.4").shuffle(unverifiable(given))) {
      refuses(await server.get("/me", bearer(name, token)), [
        [is(200), `The token is accepted. ${say}`],
        [is(500), `A bad token has to be refused; here it ends in an error. ${say}`],
      ]);
    }
  },
);

const DROPPED =
  "It belongs on the strategy's own options: in jsonWebTokenOptions passport-jwt drops it without a word.";

/** Tokens that are signed with the right secret, by another algorithm. */
function otherAlgorithms({ ada, secret }: Setting): BadToken[] {
  return (["HS384", "HS512"] as const).map((algorithm) => [
    `${algorithm}_TOKEN`,
    signToken(claimsFor(ada), secret, { algorithm }),
    `A token signed with ${algorithm} is accepted: algorithms is not pinned to HS256. ${DROPPED}`,
  ]);
}

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

/** Tokens that are signed with the right secret, by somebody else or for somebody else. */
function otherParties({ ada, secret }: Setting): BadToken[] {
  const word = random("08.6").word();
  const issuer = `The issuer is not checked. ${DROPPED}`;
  const audience = `The audience is not checked. ${DROPPED}`;
  const made: [name: string, claims: Record<string, unknown>, say: string][] = [
    ["TOKEN_OF_ANOTHER_ISSUER", { iss: word }, issuer],
    ["TOKEN_WITHOUT_ISSUER", { iss: undefined }, issuer],
    ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: word }, audience],
    ["TOKEN_FOR_OTHER_AUDIENCES", { aud: [word, `${word}-api`] }, audience],
    ["TOKEN_WITHOUT_AUDIENCE", { aud: undefined }, audience],
  ];
  return made.map(([name, claims, say]) => [name, signToken(claimsFor(ada, claims), secret), say]);
}

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
    for (const [name, token, say] of otherParties(given)) {
      refuses(await server.get("/me", bearer(name, token)), [[is(200), say]]);
    }
  },
);

check(
  "08.7",
  "the strategy refuses a token whose user is gone",
  {
    after: ["08.1"],
    read: "ask-the-store-each-time",
    why: "An account that was deleted has to end at once, and not when its last token expires. It is a refusal: nothing has failed.",
  },
  async () => {
    const given = setting("08.7");
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const token = withToken(grace, secret);
    succeedsAs(await server.get("/me", token), grace);
    await given.storeHas([ada]);
    refuses(await server.get("/me", token), [
      [
        is(200),
        "The store no longer has this user, and the token is accepted: it has to be asked at every request.",
      ],
      [
        is(500),
        "A user who is gone is no error. done(null, false) refuses; done(new Error(…)) says that the server is broken.",
      ],
    ]);
    succeedsAs(await server.get("/me", withToken(ada, secret)), ada);
    const nobody = signToken(claimsFor(ada, { sub: undefined }), secret);
    refuses(await server.get("/me", bearer("TOKEN_WITHOUT_SUB", nobody)), [
      [is(200), "A token without sub is nobody's."],
    ]);
  },
);

/** A strategy that hands over less than the whole user is as good. */
const isOrLacks = (found: unknown, expected: string): boolean =>
  found === undefined || found === expected;

check(
  "08.8",
  "the strategy hands over the user as the store has it now, not as the token says",
  {
    after: ["08.7"],
    read: "ask-the-store-each-time",
    why: "A token is a copy of what was true when it was issued. A role in it outlives a demotion.",
  },
  async () => {
    const given = setting("08.8");
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const claims = claimsFor(ada, { username: random("08.8").word(), id: grace.id });
    const token = bearer("TOKEN", signToken(claims, secret));
    succeedsAs(await server.get("/me", token), ada);
    const changed: CheckUser = { ...ada, role: "member", username: random("08.8 new").word() };
    await given.storeHas([changed, grace]);
    const answer = await server.get("/me", token);
    succeedsAs(answer, ada);
    answer.hasJsonLike(
      `the user is now a member called "${changed.username}"`,
      (json) => {
        const { username, role } = (json as { user: { username?: unknown; role?: unknown } }).user;
        return isOrLacks(username, changed.username) && isOrLacks(role, changed.role);
      },
      [
        [
          () => true,
          "This is what the token says, or what the store said before. The user whom findById finds is the one to hand over.",
        ],
      ],
    );
  },
);

check(
  "08.9",
  "the strategy reports an error where the store fails",
  {
    after: ["08.7"],
    read: "success-refusal-error",
    why: "A database that is down must not log everybody out: a client that is told 401 throws its token away.",
  },
  async () => {
    const given = setting("08.9");
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const token = withToken(grace, secret);
    await given.storeHas([ada, grace], { failing: random("08.9 text").word(20) });
    (await server.get("/me", token))
      .hasStatus(500, [
        [
          is(401),
          "The failure is swallowed: it looks like a refusal. An error is handed on as done(error), and only there.",
        ],
        [is(200), "The store fails, and the token is accepted."],
      ])
      .hasJsonLike(
        "done is called once",
        (json) => (json as { outcomes: string[] }).outcomes.length === 1,
      );
    await given.storeHas([ada, grace]);
    succeedsAs(await server.get("/me", token), grace, [
      [() => true, "The store works again, and its failure is still remembered."],
    ]);
  },
);

const NO_SESSION =
  "If passport.authenticate stands there without { session: false }, it looks for a session, and fails.";

check(
  "08.10",
  "POST /login answers with an access token",
  {
    read: "the-login",
    why: "RFC 6749 §5.1 says what a token response holds. It must not be stored on the way (RFC 6750 §5.3).",
  },
  async () => {
    for (const name of ["first", "second"]) {
      const given = setting(`08.10 ${name}`);
      const server = await app(given);
      for (const user of [given.grace, given.ada]) {
        (await logIn(server, user))
          .hasStatus(200, [
            ...(name === "second" ? KEPT : []),
            [is(500), `The app throws, or an error reaches it. ${NO_SESSION}`],
            [is(404), "There is no route for POST /login."],
            [
              is(400),
              "Good credentials are not seen. They are JSON: express.json() has to read the body first.",
            ],
            [is(401), "Good credentials are refused."],
          ])
          .hasJsonLike(
            'exactly { "access_token": "…", "token_type": "Bearer", "expires_in": 900 }',
            (json) => {
              const { access_token, token_type, expires_in, ...more } = Object(json) as Record<
                string,
                unknown
              >;
              return (
                typeof access_token === "string" &&
                token_type === "Bearer" &&
                expires_in === 900 &&
                Object.keys(more).length === 0
              );
            },
          )
          .hasHeader("Cache-Control", "no-store", (value) =>
            value.split(",").some((directive) => directive.trim().toLowerCase() === "no-store"),
          );
      }
    }
  },
);

check(
  "08.11",
  "POST /login issues a token of ours for the user who logged in",
  {
    after: ["08.10"],
    read: "the-login",
    why: "What is in a token can be read by everybody who sees it: the claims that are needed, and nothing else of the user.",
  },
  async () => {
    const given = setting("08.11");
    const server = await app(given);
    const demoted: CheckUser = { ...given.ada, role: "member" };
    for (const user of [given.ada, given.grace, demoted]) {
      if (user === demoted) await given.storeHas([demoted, given.grace]);
      const from = nowInSeconds();
      const answer = await logIn(server, user);
      const token = (answer.hasStatus(200).json as { access_token?: unknown }).access_token;
      const { header, payload } = peek(token) ?? { header: {}, payload: {} };
      const iat = Number(payload["iat"]);
      const onTime = iat >= from - 1 && iat <= nowInSeconds() + 1;
      const expected = { ...claimsFor(user), iat, exp: iat + 900 };
      const [input = "", signature = ""] = /^(.*)\.(.*)$/.exec(String(token))?.slice(1) ?? [];
      const signed = header["alg"] === "HS256" && signature === signatureOf(input, given.secret);
      answer.hasJsonLike(
        `an access token with the claims sub "${user.id}", role "${user.role}", iss, aud, iat and exp = iat + 900`,
        () => onTime && same(payload, expected),
        [[() => same(payload, expected), "iat is not the time of the login."]],
      );
      answer.hasJsonLike("an access token that is signed with HS256 and the secret", () => signed);
    }
  },
);

/** The same claims, in any order. */
const same = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted());

check(
  "08.12",
  "POST /login answers wrong credentials with 401 invalid_credentials, whoever it is",
  {
    after: ["08.10"],
    read: "the-login",
    why: "An answer that tells an unknown user from a wrong password tells an attacker whose passwords are worth trying.",
  },
  async () => {
    const given = setting("08.12");
    const { ada, grace } = given;
    const server = await app(given);
    const nobody = randomUser(random("08.12"));
    const wrong: [string, CheckUser][] = [
      ["a wrong password", { ...ada, password: nobody.password }],
      ["another user's password", { ...ada, password: grace.password }],
      ["an unknown user", nobody],
    ];
    for (const [what, user] of wrong) {
      (await logIn(server, user))
        .hasStatus(401, [
          [is(200), `Logged in with ${what}.`],
          [crashes, `An error for ${what}. Refusing is done(null, false).`],
          [() => true, `This is the answer to ${what}: 401 for all of these.`],
        ])
        .hasJson({ error: "invalid_credentials" });
    }
  },
);

check(
  "08.13",
  "POST /login answers 400 invalid_request where there are no credentials to try",
  {
    after: ["08.10"],
    read: "the-login",
    why: "What is no text must not reach the store: with some databases an object in the place of a password is a query.",
  },
  async () => {
    const given = setting("08.13");
    const { username, password } = given.ada;
    const server = await app(given);
    const json = { "content-type": "application/json" };
    const form = { "content-type": FORM };
    const bodies: [what: string, body: unknown, headers?: Record<string, string>][] = [
      ["no password", { username }],
      ["no username", { password }],
      ["an empty password", { username, password: "" }],
      ["an empty username", { username: "", password }],
      ["a password that is a number", { username, password: 12_345 }],
      ["a username that is a number", { username: 12_345, password }],
      ["a password that is true", { username, password: true }],
      ["a password that is null", { username, password: null }],
      ["a password that is an object", { username, password: { $ne: "" } }],
      ["a username that is a list", { username: [username], password }],
      ["an empty object", {}],
      ["a list", [username, password]],
      ["JSON that ends too early", `{"username":"${username}",`, json],
      ["JSON that is null", "null", json],
      ["JSON that is a text", JSON.stringify(username), json],
      ["no body", undefined],
      ["a form, which is not JSON", new URLSearchParams({ username, password }).toString(), form],
    ];
    for (const [what, body, headers] of bodies) {
      (await server.post("/login", body, headers ?? {}))
        .hasStatus(400, [
          [is(200), `Logged in with ${what}.`],
          [crashes, `An error of the server for ${what}: it is the caller's fault.`],
          [is(401), `The body has ${what}: there are no credentials that could be wrong.`],
        ])
        .hasJson({ error: "invalid_request" }, [
          [
            ({ text }) => text === "Bad Request",
            "This is Passport's own answer: the errors of this API are JSON.",
          ],
        ]);
    }
    const strange: [what: string, body: string, headers: Record<string, string>][] = [
      ["a body of 150 kB", JSON.stringify({ username: "x".repeat(150_000), password }), json],
      ["an unknown charset", "{}", { "content-type": "application/json; charset=made-up" }],
      ["an unknown Content-Encoding", "{}", { ...json, "content-encoding": "made-up" }],
    ];
    for (const [what, body, headers] of strange) {
      const { status, text } = await server.post("/login", body, headers);
      const told = /node_modules|\bat \S+ \(/.test(text);
      if (status >= 400 && status < 500 && !told) continue;
      throw new CheckFailure("failed", {
        tried: `POST /login with ${what}`,
        expected: "a status of 4xx, and nothing of how the server works",
        received: told ? `status ${status}, with a stack trace` : `status ${status}`,
      });
    }
  },
);

const query = (fields: Record<string, string>): string =>
  `/login?${new URLSearchParams(fields).toString()}`;

check(
  "08.14",
  "POST /login takes no credentials from the query string",
  {
    after: ["08.10"],
    read: "the-login",
    why: "passport-local looks into the query string too, where the body has nothing. A URL with a password is written into every log on its way.",
  },
  async () => {
    const given = setting("08.14");
    const { username, password } = given.ada;
    const server = await app(given);
    const both = query({ username, password });
    const requests: [path: string, body: unknown][] = [
      [both, undefined],
      [both, {}],
      [both, { username: "", password: "" }],
      [both, { username, password: random("08.14").word() }],
      [query({ password }), { username }],
      [query({ username }), { password }],
    ];
    for (const [path, body] of requests) {
      const answer = await server.post(path, body);
      if (answer.status >= 400) continue; // which one: 08.12 and 08.13 say
      throw answer.failure("status 400 or 401", `status ${answer.status}`, [
        [is(200), "Credentials in the query string were accepted."],
      ]);
    }
  },
);

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
          ]);
      }
    }
  },
);

/** What a refusal at GET /me looks like. */
const isRefused = (
  answer: HttpAnswer,
  error: "missing_token" | "invalid_token",
  mistakes: HttpMistake[] = [],
): void => {
  const missing = error === "missing_token";
  answer
    .hasStatus(401, [
      ...mistakes,
      [is(403), "403 says: I know who you are, and you may not. Nobody is known here yet: 401."],
      [crashes, "An error where there should be a refusal."],
    ])
    .hasChallenge({ realm: "workshop", error: missing ? null : "invalid_token" }, [
      [
        ({ headers }) => headers["www-authenticate"] === undefined,
        "The 401 has no WWW-Authenticate header: passport-jwt does not send one by itself.",
      ],
      [
        ({ challenge }) => missing && challenge?.params["error"] !== undefined,
        "The challenge has an error parameter. Without credentials there is none (RFC 6750 §3.1).",
      ],
      [
        ({ challenge }) => !missing && challenge?.params["error"] === undefined,
        'There was a token, and it is no good: the challenge says so, with error="invalid_token".',
      ],
    ])
    .hasJson({ error });
};

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
    for (const authorization of [
      "",
      "Bearer",
      "Basic YWRhOnB3",
      named("Basic $TOKEN", `Basic ${token}`),
      named("$TOKEN", token),
    ]) {
      isRefused(await server.get("/me", { authorization }), "missing_token");
    }
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
    for (const [name, token, say] of random("08.17").shuffle(bad)) {
      isRefused(await server.get("/me", bearer(name, token)), "invalid_token", [
        [is(200), `The token is accepted. ${say}`],
      ]);
    }
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
    const stale = "This is what the token says, or what the store said before: ask the store.";
    (await server.get("/me", token)).hasStatus(200).hasJson(publicOf(ada));
    await given.storeHas([grace, changed]);
    (await server.get("/me", token))
      .hasStatus(200)
      .hasJson(publicOf(changed), [[() => true, stale]]);
    await given.storeHas([grace]);
    isRefused(await server.get("/me", token), "invalid_token", [
      [is(200), "The user is gone from the store, and is still let in."],
      [is(404), "Nobody may learn from the status which users there are: this token is no good."],
    ]);
    (await server.get("/me", withToken(grace, secret))).hasStatus(200).hasJson(publicOf(grace));
    const claims = claimsFor(grace, { role: "admin", username: ada.username });
    (await server.get("/me", bearer("TOKEN", signToken(claims, secret))))
      .hasStatus(200)
      .hasJson(publicOf(grace), [[() => true, stale]]);
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
    for (const [place, send] of elsewhere(server, token)) {
      isRefused(await send(), "missing_token", [[is(200), `A token in ${place} was accepted.`]]);
    }
  },
);

/** A failure stays in the server: no text of it, no secret, no stack in the answer. */
const isServerError = (answer: HttpAnswer, failing: string, given: Setting): void => {
  answer.hasStatus(500, [
    [is(401), "The failure is answered as a refusal. Look at the error before the user."],
    [is(200), "The store fails, and the request goes through."],
  ]);
  const all = `${JSON.stringify(answer.headers)} ${answer.text}`;
  const hidden = [failing, given.secret, given.ada.passwordHash, given.grace.passwordHash];
  if (hidden.some((text) => all.includes(text)) || /\bat \S+ \(|node_modules/.test(all)) {
    throw answer.failure(
      'nothing but { "error": "server_error" }',
      "the text of the store's error, or a stack trace",
      [[() => true, "What went wrong belongs into the server's log, not into the answer."]],
    );
  }
  answer.hasJson({ error: "server_error" });
};

check(
  "08.20",
  "POST /login answers 500 server_error where the store fails",
  {
    after: ["08.10"],
    read: "success-refusal-error",
    why: "The text of an error tells how a server is built. A 401 in its place tells people that their password is wrong.",
  },
  async () => {
    const given = setting("08.20");
    const failing = `${random("08.20").word(20)} refused`;
    const server = await app(given);
    await given.storeHas([given.ada, given.grace], { failing });
    isServerError(await logIn(server, given.ada), failing, given);
    await given.storeHas([given.ada, given.grace]);
    (await logIn(server, given.ada)).hasStatus(200);
  },
);

check(
  "08.21",
  "GET /me answers 500 server_error where the store fails",
  {
    after: ["08.9", "08.15", "08.20"],
    read: "success-refusal-error",
    why: "A client that is told 401 throws its token away, and everybody has to log in again.",
  },
  async () => {
    const given = setting("08.21");
    const failing = `${random("08.21").word(20)} refused`;
    const server = await app(given);
    const token = withToken(given.grace, given.secret);
    await given.storeHas([given.ada, given.grace], { failing });
    isServerError(await server.get("/me", token), failing, given);
    await given.storeHas([given.ada, given.grace]);
    (await server.get("/me", token)).hasStatus(200).hasJson(publicOf(given.grace));
  },
);

const noCookie = (answer: HttpAnswer): HttpAnswer =>
  answer.lacksHeader("Set-Cookie", [[() => true, "A cookie is set: tokens need none."]]);

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
        () => true,
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

const SHARED =
  "Something is shared by requests that run at the same time: a variable outside of the callback, or the strategy object itself, handed to authenticate instead of its name.";

check(
  "08.24",
  "the strategy keeps two requests apart that wait for the store at the same time",
  {
    after: ["08.7"],
    read: "one-passport-for-each-app",
    why: "A strategy object serves all requests. What is kept on it, or beside it, gets from one caller to another.",
  },
  async () => {
    const given = setting("08.24", { delayMs: 150 });
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const gone = randomUser(random("08.24"));
    await atOnce([
      ...[ada, grace, ada].map(async (user) =>
        succeedsAs(await server.get("/me", withToken(user, secret)), user, [[() => true, SHARED]]),
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
    const given = setting("08.25", { delayMs: 150 });
    const { ada, grace, secret } = given;
    const server = await app(given);
    const gone = randomUser(random("08.25"));
    const shared: HttpMistake[] = [[() => true, SHARED]];
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
