import { exercise } from "./kit/exercise.ts";
import { sameData } from "./kit/call.ts";
import { CheckFailure } from "./kit/failure.ts";
import type { HttpAnswer, HttpMistake } from "./kit/http-answer.ts";
import { store } from "./kit/made.ts";
import { named, show } from "./kit/show.ts";
import * as tokens from "./kit/tokens.ts";
import { randomUser, storeOf, type CheckUser } from "./kit/users.ts";

const { check, call, serve, changeStore, moveClock, random } = await exercise("07-expiry", {
  http: true,
});

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const LIFETIME = 15 * MINUTE;
const LOGIN = 8 * HOUR;

/** The learner's clock goes on from where it is set, until the check ends. */
let offsetMs = 0;
const setClock = async (seconds: number): Promise<void> => {
  offsetMs = Math.round(seconds * 1000 - Date.now());
  await moveClock(offsetMs);
};
/** What the learner's clock shows, in seconds since 1970, in a check that has set it. */
const clock = (): number => (Date.now() + offsetMs) / 1000;
/** Some whole second of the coming year. */
const someTime = (purpose: string): number =>
  tokens.nowInSeconds() + random(`${purpose} time`).int(HOUR, 365 * 24 * HOUR);

/** Is this a time between two others, rounded in whatever way? */
const isBetween = (value: unknown, from: number, to: number): boolean =>
  typeof value === "number" && value >= from - 1 && value <= to + 1;
const isAbout = (value: unknown, time: number): boolean => isBetween(value, time, time);

const inMilliseconds = (value: unknown): boolean => typeof value === "number" && value > 1e11;

type Role = CheckUser["role"];
type User = { id: string; role: Role };
/** A test for a known mistake in a token's claims, and the sentence that names it. */
type ClaimsMistake = readonly [when: (claims: tokens.Claims) => boolean, say: string];

/** Calls issueToken, and fails unless it returns a token that `test` accepts. */
async function issues(
  user: User,
  options: { secret: string; authTime?: number },
  expected: string,
  test: (claims: tokens.Claims, header: tokens.Claims, token: string) => boolean,
  mistakes: readonly ClaimsMistake[] = [],
): Promise<void> {
  const secret = named("secret", options.secret);
  const issue = call("issue-token.ts", "issueToken", user, { ...options, secret });
  const token = await issue.value(expected);
  const found = tokens.peek(token);
  if (found && test(found.payload, found.header, token as string)) return;
  const received = found
    ? `a token with the header ${show(found.header)} and the claims ${show(found.payload)}`
    : show(token);
  const mistake = found && mistakes.find(([when]) => when(found.payload))?.[1];
  throw new CheckFailure("failed", { tried: issue.tried, expected, received, mistake });
}

/** Someone to issue a token for, and a secret. */
function somebody(purpose: string, role?: Role): { user: User; secret: string } {
  const { id, role: itsRole } = randomUser(random(purpose), role);
  return { user: { id, role: itsRole }, secret: random(`${purpose} secret`).secret() };
}

const isSigned = (token: string, secret: string): boolean => {
  const input = token.slice(0, token.lastIndexOf("."));
  return token === `${input}.${tokens.signatureOf(input, secret)}`;
};

check(
  "07.1",
  "issueToken signs the user's id and role, for our issuer and audience, with HS256",
  {
    read: "how-a-token-says-when-it-ends",
    why: "An API that knows nobody but this token's issuer has to find here who is asking, and who vouches for it.",
  },
  async () => {
    for (const role of ["member", "admin"] as const) {
      const { user, secret } = somebody(`07.1 ${role}`, role);
      const expected = { sub: user.id, role, iss: "workshop", aud: "workshop-api" };
      await issues(
        user,
        { secret },
        `a token, signed with HS256 and the secret, whose claims contain ${show(expected)}`,
        ({ sub, role: itsRole, iss, aud }, { alg }, token) =>
          alg === "HS256" &&
          isSigned(token, secret) &&
          sameData({ sub, role: itsRole, iss, aud }, expected),
        [
          [({ sub }) => sub === undefined, "There is no sub: nothing says whose token it is."],
          [({ iss }) => iss === undefined, "There is no iss: nothing says who issued it."],
          [({ aud }) => aud === undefined, "There is no aud: nothing says for whom it is."],
          [({ role: itsRole }) => itsRole === undefined, "There is no role."],
        ],
      );
    }
  },
);

check(
  "07.2",
  "issueToken lets the token live for 15 minutes from the time of the call",
  {
    after: ["07.1"],
    read: "seconds-not-milliseconds",
    why: "A date in milliseconds lies some 56,000 years ahead: such a token never expires, and no error says so.",
  },
  async () => {
    const { user, secret } = somebody("07.2");
    const time = someTime("07.2") + 0.6;
    const login = Math.floor(time) - random("07.2 login").int(HOUR, 7 * HOUR);
    for (const options of [{ secret }, { secret, authTime: login }]) {
      await setClock(time);
      await issues(
        user,
        options,
        `iat: about ${Math.floor(time)} (the time of the call, in seconds), and exp: iat + ${LIFETIME}`,
        ({ iat, exp }) =>
          isBetween(iat, time, clock()) && Math.abs(Number(exp) - Number(iat) - LIFETIME) < 0.001,
        [
          [
            ({ iat }) => iat === login,
            "iat is the time of the login. It is the time at which this token is issued.",
          ],
          [
            ({ exp }) => isAbout(exp, login + LIFETIME),
            "exp is counted from the login. It is counted from the time of the call.",
          ],
          [({ exp }) => exp === undefined, "There is no exp: this token is good for ever."],
          [
            ({ iat }) => inMilliseconds(iat),
            "iat counts milliseconds. A NumericDate counts seconds.",
          ],
          [
            ({ exp }) => inMilliseconds(exp),
            "exp counts milliseconds. A NumericDate counts seconds.",
          ],
          [
            ({ iat, exp }) => Number(exp) - Number(iat) < 2,
            'It lives for a second at most. jsonwebtoken takes expiresIn as seconds if it is a number, and as milliseconds if it is a text such as "900".',
          ],
          [
            ({ iat }) => isAbout(iat, Date.now() / 1000),
            "The clock was read before the call. Date says what time it is now.",
          ],
        ],
      );
    }
  },
);

check(
  "07.3",
  "issueToken takes the time of the call for auth_time where none is given",
  {
    after: ["07.1"],
    read: "until-the-next-login",
    why: "A login is the first token. Without auth_time nobody can tell later how long ago it was.",
  },
  async () => {
    const { user, secret } = somebody("07.3");
    const time = someTime("07.3");
    await setClock(time);
    await issues(
      user,
      { secret },
      `auth_time: about ${time}, the time of the call, in seconds`,
      ({ auth_time }) => isBetween(auth_time, time, clock()),
      [
        [
          ({ auth_time }) => auth_time === undefined,
          "There is no auth_time. authTime is not given here, so it is the time of the call.",
        ],
        [
          ({ auth_time }) => inMilliseconds(auth_time),
          "auth_time counts milliseconds. A NumericDate counts seconds.",
        ],
        [
          ({ auth_time }) => typeof auth_time === "string",
          "auth_time is a text. A NumericDate is a number.",
        ],
        [
          ({ auth_time }) => typeof auth_time === "number" && auth_time < time - HOUR / 2,
          "The clock was read before the call. Date says what time it is now.",
        ],
      ],
    );
  },
);

check(
  "07.4",
  "issueToken keeps the authTime that it is given",
  {
    after: ["07.3"],
    read: "until-the-next-login",
    why: "With the time of the call instead, every renewed token looks like a fresh login.",
  },
  async () => {
    const { user, secret } = somebody("07.4");
    const now = tokens.nowInSeconds();
    for (const authTime of [now - random("07.4").int(MINUTE, 7 * HOUR), now - 90 * 24 * HOUR, 0]) {
      await issues(
        user,
        { secret, authTime },
        `auth_time: ${authTime}`,
        ({ auth_time }) => auth_time === authTime,
        [
          [
            ({ auth_time }) => authTime === 0 && Number(auth_time) > 0,
            "0 was given, and is a time like any other: only undefined means that none was given.",
          ],
          [
            ({ auth_time }) => Number(auth_time) >= now - 1,
            "auth_time is the time of the call, although another was given.",
          ],
        ],
      );
    }
  },
);

check(
  "07.5",
  "issueToken puts nothing else into the token, and leaves the user as it was",
  {
    after: ["07.1"],
    read: "how-a-token-says-when-it-ends",
    why: "Whoever holds a token can read it. What a user object holds today or next year must not travel by accident.",
  },
  async () => {
    const { password: _password, ...user } = randomUser(random("07.5"));
    const passwordHash = named("passwordHash", user.passwordHash);
    const secret = random("07.5 secret").secret();
    const known = ["sub", "role", "iss", "aud", "iat", "exp", "auth_time"];
    const secrets = [user.id, user.username, user.email, user.passwordHash];
    await issues(
      { ...user, passwordHash } as User,
      { secret },
      `no claims but ${known.join(", ")}, and nothing of the user in the header`,
      (claims, header) =>
        Object.keys(claims).every((claim) => known.includes(claim)) &&
        secrets.every((each) => !JSON.stringify(header).includes(each)),
      [
        [
          (claims) => claims["passwordHash"] !== undefined,
          "The whole user is signed, password hash included: everybody who sees the token can read it.",
        ],
      ],
    );
    const again = call(
      "issue-token.ts",
      "issueToken",
      { ...user, passwordHash },
      { secret: named("secret", secret) },
    );
    const outcome = await again.outcome();
    if ("returned" in outcome && !sameData(outcome.args[0], user)) {
      throw new CheckFailure("failed", {
        tried: again.tried,
        expected: "the user object as it was before the call",
        received: show(Object.keys(outcome.args[0] as object)),
        mistake: "The user object belongs to the caller. It was changed.",
      });
    }
  },
);

const left = (exp: number, now: Date) => call("seconds-left.ts", "secondsLeft", { exp }, now);

/** -0 is 0. @param mistakes known wrong answers */
const leaves = (
  exp: number,
  milliseconds: number,
  seconds: number,
  mistakes: readonly (readonly [wrong: unknown, say: string])[] = [],
): Promise<void> =>
  left(exp, new Date(milliseconds)).satisfies(`${seconds}`, (value) => value === seconds, [
    ...mistakes,
    [
      ({ returned }: { returned?: unknown }) => Number.isNaN(returned),
      "The answer is not a number. exp is a number of seconds, now is a Date: getTime() gives its milliseconds.",
    ],
  ]);

check(
  "07.6",
  "secondsLeft answers the seconds between now and exp",
  {
    read: "how-long-is-left",
    why: "exp counts seconds and a Date counts milliseconds: mixed up, the answer is a thousand times off.",
  },
  async () => {
    const draw = random("07.6");
    for (const seconds of [draw.int(2, 900), draw.int(1_000, 100_000), 1]) {
      const now = 1_000_000_000 + draw.int(0, 2_000_000_000);
      await leaves(now + seconds, now * 1000, seconds, [
        [seconds * 1000, "These are milliseconds. Seconds are asked for."],
        [seconds - 5, "The leeway is no part of this: the token says exp."],
        [seconds + 5, "The leeway is no part of this: the token says exp."],
        [
          ({ returned }: { returned?: unknown }) => returned === 0,
          "Some time is left. Are exp and now both counted in seconds?",
        ],
        [
          ({ returned }: { returned?: unknown }) =>
            typeof returned === "number" && Math.abs(returned) > 1e8,
          "Seconds and milliseconds are mixed up, or the time of the call is used instead of now.",
        ],
      ]);
    }
  },
);

check(
  "07.7",
  "secondsLeft rounds down, however far away exp is",
  {
    after: ["07.6"],
    read: "how-long-is-left",
    why: "A client that is told one second too many sends a token that has expired when it arrives.",
  },
  async () => {
    const now = 1_000_000_000 + random("07.7").int(0, 2_000_000_000);
    const cases: [exp: number, milliseconds: number, seconds: number][] = [
      [now + 10, now * 1000 + 1, 9],
      [now + 10, now * 1000 + 300, 9],
      [now + 10, now * 1000 + 999, 9],
      [now + 10.7, now * 1000 + 200, 10],
      [now + 10.2, now * 1000 + 700, 9],
      [now + 10.5, now * 1000 + 500, 10],
      [now + 1, now * 1000 + 400, 0],
    ];
    for (const [exp, milliseconds, seconds] of cases) {
      await leaves(exp, milliseconds, seconds, [
        [
          seconds + 1,
          "This is rounded up, or to the nearest. A second that has begun is not whole.",
        ],
        [
          ({ returned }: { returned?: unknown }) =>
            typeof returned === "number" && !Number.isInteger(returned),
          "Whole seconds are asked for: this is not rounded.",
        ],
      ]);
    }
    const end = 253_402_300_799; // the last second of the year 9999
    await leaves(end, now * 1000 + 250, end - now - 1, [
      [
        () => true,
        "exp lies far ahead: operators such as | and ~~ know numbers of 32 bits only, which are seconds for 68 years.",
      ],
    ]);
  },
);

check(
  "07.8",
  "secondsLeft answers 0 from exp on, and never less",
  {
    after: ["07.6"],
    read: "how-long-is-left",
    why: "A client that waits for this many seconds before it renews cannot wait for less than none.",
  },
  async () => {
    const now = 1_000_000_000 + random("07.8").int(0, 2_000_000_000);
    const late = random("07.8 late").int(2, 1_000_000);
    for (const past of [0, 0.25, 1, late]) {
      await leaves(now - past, now * 1000, 0, [
        [-Math.ceil(past), "The token has expired: the answer is 0, not less."],
        [-past, "The token has expired: the answer is 0, not less."],
        [
          ({ returned }: { returned?: unknown }) => typeof returned === "number" && returned > 0,
          "The token has expired: is now taken from exp, and not the other way round?",
        ],
      ]);
    }
  },
);

/** An app with a secret of its own, one user in its store, and tokens for that user. */
async function setUp(purpose: string, role?: Role) {
  const secret = random(`${purpose} secret`).secret();
  const user = randomUser(random(`${purpose} user`), role);
  const users = storeOf(purpose, [user, randomUser(random(`${purpose} another user`))]);
  const server = await serve("app.ts", "createApp", {
    secret: named("secret", secret),
    users: named("users", store(users)),
  });
  /** A good token, issued a minute ago, with these claims instead of the usual ones. */
  const sign = (claims: tokens.Claims = {}, options: tokens.SignOptions = {}): string => {
    const iat = tokens.nowInSeconds() - MINUTE;
    const usual = { iat, exp: iat + LIFETIME, auth_time: iat - MINUTE };
    return tokens.signToken(tokens.claimsFor(user, { ...usual, ...claims }), secret, options);
  };
  /** A token that is issued at this second. */
  const signAt = (iat: number, claims: tokens.Claims = {}): string =>
    sign({ iat, exp: iat + LIFETIME, auth_time: iat, ...claims });
  return { server, secret, user, users, sign, signAt };
}
type App = Awaited<ReturnType<typeof setUp>>;

/** The header, and the name by which messages call the token. */
const bearer = (token: string, name = "TOKEN") => ({
  authorization: named(`Bearer $${name}`, `Bearer ${token}`),
});
const me = ({ server }: App, token: string, name?: string): Promise<HttpAnswer> =>
  server.get("/me", bearer(token, name));
const renew = ({ server }: App, token: string, name?: string): Promise<HttpAnswer> =>
  server.post("/renew", undefined, bearer(token, name));

const crashed: HttpMistake = [
  ({ status }) => status >= 500,
  "The app throws, where it should answer.",
];
const noRoute: HttpMistake = [({ status }) => status === 404, "There is no such route."];
const accepted: HttpMistake = [({ status }) => status === 200, "This token was accepted."];
const forbidden: HttpMistake = [
  ({ status }) => status === 403,
  "403 says: I know who you are, and you may not. Nobody is known here: 401.",
];
const noChallenge: HttpMistake = [
  ({ headers }) => headers["www-authenticate"] === undefined,
  "The 401 has no WWW-Authenticate header.",
];

const EXPIRED = "The access token expired";
const saysExpired = ({ challenge }: HttpAnswer): boolean =>
  challenge?.params["error_description"] === EXPIRED;

const isMissing = (answer: HttpAnswer): unknown =>
  answer
    .hasStatus(401, [crashed, noRoute, accepted, forbidden])
    .hasChallenge({ realm: "workshop", error: null }, [
      noChallenge,
      [
        ({ challenge }) => challenge?.params["error"] !== undefined,
        "The challenge has an error parameter. Without credentials there is none (RFC 6750 §3.1): nothing was wrong with them.",
      ],
    ])
    .hasJson({ error: "missing_token" });

const isExpired = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): unknown =>
  answer
    .hasStatus(401, [...mistakes, crashed, noRoute, accepted, forbidden])
    .hasChallenge({ error: "invalid_token", error_description: EXPIRED }, [
      ...mistakes,
      noChallenge,
      [
        ({ challenge }) => challenge?.params["error"] === undefined,
        'The challenge has no error="invalid_token".',
      ],
      [
        ({ challenge }) => challenge?.params["error"] === EXPIRED,
        "error is a code, invalid_token; the sentence belongs into error_description.",
      ],
      [
        ({ challenge }) => challenge?.params["error_description"] === undefined,
        "The challenge does not say that the token has expired.",
      ],
      [
        ({ challenge }) => challenge?.params["error_description"] === "jwt expired",
        "This is the library's text. The next version may word it in another way; clients rely on yours.",
      ],
    ])
    .hasJson({ error: "invalid_token" }, mistakes);

const isUnusable = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
  answer
    .hasStatus(401, [...mistakes, crashed, noRoute, accepted, forbidden])
    .hasChallenge({ error: "invalid_token" }, [...mistakes, noChallenge])
    .hasJson({ error: "invalid_token" }, mistakes);

/** Unusable, and not because it has expired. */
const isNotExpired = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): unknown =>
  isUnusable(answer, mistakes).hasHeader(
    "WWW-Authenticate",
    "another or no error_description",
    () => !saysExpired(answer),
    [
      ...mistakes,
      [
        saysExpired,
        "The challenge says that the token has expired, but that is not what is wrong with it.",
      ],
    ],
  );

/** The answer of a login and of a renewal; returns the token. */
function hasToken(answer: HttpAnswer): string {
  answer
    .hasStatus(200, [
      crashed,
      noRoute,
      [({ status }) => status === 201, "Nothing is created that has an address: 200 is asked for."],
      [({ status }) => status === 401, "This was refused."],
    ])
    .hasJsonLike(
      '{ "access_token": "…", "token_type": "Bearer", "expires_in": 900 }, and no more',
      (json) => {
        const token = (json as { access_token?: unknown } | null)?.access_token;
        const body = { access_token: token, token_type: "Bearer", expires_in: LIFETIME };
        return tokens.peek(token) !== undefined && sameData(json, body);
      },
      [
        [
          ({ json }) => Number((json as Partial<Body>)?.expires_in) > 100 * LIFETIME,
          "expires_in counts seconds (RFC 6749 §5.1): 900.",
        ],
        [
          ({ json }) => Number((json as Partial<Body>)?.expires_in) !== LIFETIME,
          "expires_in says for how many seconds from now the token is good: 900.",
        ],
      ],
    )
    .hasHeader(
      "Cache-Control",
      "no-store",
      (value) => /(?:^|,)\s*no-store\s*(?:,|$)/i.test(value),
      [
        [
          () => true,
          "An answer with a token in it must not be kept by any cache on the way (RFC 6749 §5.1).",
        ],
      ],
    );
  return (answer.json as Body).access_token;
}
interface Body {
  access_token: string;
  expires_in: number;
}

/** Fails unless the token in this answer is signed, and its claims are as they should be. */
function tokenSays(
  answer: HttpAnswer,
  secret: string,
  expected: string,
  test: (claims: tokens.Claims) => boolean,
  mistakes: readonly ClaimsMistake[] = [],
): string {
  const token = hasToken(answer);
  const { payload } = tokens.peek(token) ?? { payload: {} };
  if (!isSigned(token, secret)) {
    throw answer.failure("a token that is signed with HS256 and the secret", "another signature");
  }
  if (!test(payload)) {
    throw answer.failure(
      `a token with ${expected}`,
      `a token with ${show(payload)}`,
      mistakes.map(([when, say]) => [() => when(payload), say] as const),
    );
  }
  return token;
}

const logIn = ({ server, user: { username, password } }: App): Promise<HttpAnswer> =>
  server.post("/login", { username, password });

check(
  "07.9",
  "POST /login answers with a token that is good for 15 minutes",
  {
    after: ["07.1", "07.2", "07.3"],
    read: "how-a-token-says-when-it-ends",
    why: "The route stands in the starter, and works. Everything else begins with its token.",
  },
  async () => {
    const app = await setUp("07.9");
    const time = someTime("07.9");
    await setClock(time);
    const answer = await logIn(app);
    const now = clock();
    tokenSays(
      answer,
      app.secret,
      `sub: ${show(app.user.id)}, role: ${show(app.user.role)}, and iat and auth_time about ${Math.floor(now)}`,
      ({ sub, role, iat, exp, auth_time }) =>
        sub === app.user.id &&
        role === app.user.role &&
        isBetween(iat, time, now) &&
        isBetween(exp, time + LIFETIME, now + LIFETIME) &&
        isBetween(auth_time, time, now),
    );
  },
);

check(
  "07.10",
  "POST /login refuses wrong credentials and bad requests, and answers 500 when the store fails",
  {
    after: ["07.9"],
    read: "how-a-token-says-when-it-ends",
    why: "The route stands in the starter, and works: a store that is down is not a wrong password.",
  },
  async () => {
    const app = await setUp("07.10");
    const { server, user } = app;
    const { username, password } = user;
    for (const wrong of [
      { username, password: `${password}x` },
      { username: `${username}x`, password },
    ]) {
      (await server.post("/login", wrong)).hasStatus(401).hasJson({ error: "invalid_credentials" });
    }
    for (const bad of [{ username }, { username, password: "" }, { username: 7, password }]) {
      (await server.post("/login", bad)).hasStatus(400).hasJson({ error: "invalid_request" });
    }
    const text = `the store is down: ${random("07.10 text").word(12)}`;
    await changeStore({ ...app.users, failing: text });
    const failed = await logIn(app);
    failed
      .hasStatus(500, [
        [({ status }) => status === 401, "The store fails: that says nothing about the password."],
      ])
      .hasJson({ error: "server_error" });
    await changeStore(app.users);
    hasToken(await logIn(app));
  },
);

/** Requests without a bearer token, tokens in the wrong place included. */
async function refusesWithoutToken(app: App, method: "GET" | "POST", path: string) {
  const token = app.sign();
  const { server } = app;
  isMissing(await server.request(method, path));
  for (const authorization of ["", "Bearer", `Basic ${random(path).base64url(20)}`, "Bearer a b"]) {
    isMissing(await server.request(method, path, { headers: { authorization } }));
  }
  isMissing(await server.request(method, `${path}?access_token=${token}&token=${token}`));
  isMissing(await server.request(method, path, { headers: { cookie: `token=${token}` } }));
}

check(
  "07.11",
  "GET /me answers missing_token where there is no bearer token",
  {
    read: "what-the-client-is-told",
    why: "No token and a bad token are two faults of a client, and it can mend each only if it is told which.",
  },
  async () => refusesWithoutToken(await setUp("07.11"), "GET", "/me"),
);

const reported = (json: unknown): unknown =>
  (json as { secondsLeft?: unknown } | null)?.secondsLeft;

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
    for (const role of ["member", "admin"] as const) {
      const app = await setUp(`07.12 ${role}`, role);
      const seconds = draw.int(30, 600);
      const { id } = app.user;
      const start = Date.now() / 1000;
      const exp = Math.floor(start) + seconds;
      const answer = await me(app, app.sign({ exp, iat: exp - seconds - 30 }));
      const end = Date.now() / 1000;
      answer
        .hasStatus(200, [
          crashed,
          noRoute,
          [({ status }) => status === 401, "A good token is refused."],
        ])
        .hasJsonLike(
          `{ "id": ${show(id)}, "role": ${show(role)}, "secondsLeft": ${seconds} or a second less }`,
          (json) => {
            const found = reported(json);
            return (
              isBetween(found, exp - end - 1, exp - start) &&
              sameData(json, { id, role, secondsLeft: found })
            );
          },
          [
            [
              ({ json }) => isBetween(reported(json), LIFETIME - 60, LIFETIME),
              "secondsLeft is counted from iat. This token lives for less than 15 minutes: its exp says so.",
            ],
            [({ json }) => reported(json) === undefined, "There is no secondsLeft."],
            [
              ({ json }) => (json as { sub?: unknown })?.sub !== undefined,
              "The claims are sent as they are. id, role and secondsLeft are asked for.",
            ],
            [
              ({ json }) => reported(json) === exp,
              "secondsLeft is exp itself: the seconds until then are asked for.",
            ],
          ],
        );
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
    const { payload } = tokens.peek(app.sign()) ?? {};
    const token = tokens.signToken(payload, random("07.13 another secret").secret());
    isUnusable(await me(app, token, "TOKEN_SIGNED_WITH_ANOTHER_SECRET"), [
      [
        ({ status }) => status === 200,
        "The signature is not verified: anybody can write such a token.",
      ],
    ]);
  },
);

/** Tokens of which nothing can be believed. The time in them is `exp`. */
function forgedTokens(app: App, purpose: string, claims: tokens.Claims = {}): [string, string][] {
  const good = app.sign(claims);
  const { payload } = tokens.peek(good) ?? { payload: {} };
  const another = random(`${purpose} another secret`).secret();
  const otherRole = app.user.role === "admin" ? "member" : "admin";
  return [
    ["TOKEN_SIGNED_WITH_ANOTHER_SECRET", tokens.signToken(payload, another)],
    [
      "TOKEN_WITH_A_CHANGED_PAYLOAD",
      tokens.tamper(good, { payload: { ...payload, role: otherRole } }),
    ],
    ["TOKEN_WITHOUT_A_SIGNATURE", good.slice(0, good.lastIndexOf(".") + 1)],
    ["TOKEN_WITH_ALG_NONE", tokens.unsignedToken(payload)],
    ["TOKEN_SIGNED_WITH_HS384", app.sign(claims, { algorithm: "HS384" })],
    ["TOKEN_SIGNED_WITH_HS512", app.sign(claims, { algorithm: "HS512" })],
  ];
}

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
    for (const [name, token] of random("07.14").shuffle(forgedTokens(app, "07.14"))) {
      isUnusable(await me(app, token, name), [
        [
          ({ status }) => status === 200 && /HS/.test(name),
          "An algorithm other than HS256 is accepted: it is not pinned.",
        ],
        [
          ({ status }) => status === 200,
          "The signature is not verified: anybody can write such a token.",
        ],
      ]);
    }
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
    const soon = tokens.nowInSeconds() + 5 * HOUR;
    const cases: [name: string, claims: tokens.Claims, say: string][] = [
      [
        "TOKEN_OF_ANOTHER_ISSUER",
        { iss: `workshop-${random("07.15").word(4)}` },
        "The issuer is not checked.",
      ],
      ["TOKEN_WITHOUT_AN_ISSUER", { iss: undefined }, "A token without an issuer is accepted."],
      [
        "TOKEN_FOR_ANOTHER_AUDIENCE",
        { aud: `${random("07.15").word(5)}-api` },
        "The audience is not checked.",
      ],
      ["TOKEN_WITHOUT_AN_AUDIENCE", { aud: undefined }, "A token without an audience is accepted."],
      ["TOKEN_WITHOUT_SUB", { sub: undefined }, "A token without sub is accepted: it is nobody's."],
      ["TOKEN_WITH_AN_EMPTY_SUB", { sub: "" }, "An empty sub is accepted: it is nobody's."],
      ["TOKEN_WITH_A_NUMERIC_SUB", { sub: 7 }, "sub has to be a text."],
      ["TOKEN_WITHOUT_A_ROLE", { role: undefined }, "A token without a role is accepted."],
      ["TOKEN_WITH_ANOTHER_ROLE", { role: "owner" }, "There are two roles only: member and admin."],
      [
        "TOKEN_WITH_ANOTHER_ROLE",
        { role: "constructor" },
        "There are two roles only: member and admin.",
      ],
      [
        "TOKEN_THAT_IS_NOT_YET_ACTIVE",
        { nbf: soon, exp: soon + LIFETIME },
        "nbf lies hours ahead: the token is not active yet.",
      ],
    ];
    for (const [name, claims, say] of random("07.15").shuffle(cases)) {
      isUnusable(await me(app, app.sign(claims), name), [[({ status }) => status === 200, say]]);
    }
  },
);

check(
  "07.16",
  "GET /me refuses what is no token at all, whatever it is",
  {
    after: ["07.13"],
    read: "what-the-client-is-told",
    why: "What stands in the header is written by strangers. A 500 for it fills your log, and hides the real ones.",
  },
  async () => {
    const app = await setUp("07.16");
    const { secret } = app;
    const { signToken, encodePart } = tokens;
    const cases = [
      random("07.16").base64url(30),
      "a.b.c",
      "..",
      "a.b.c.d.e",
      "x====",
      `${encodePart("not json")}.${encodePart({ sub: "1" })}.c2ln`,
      `${encodePart("null")}.${encodePart("null")}.c2ln`,
      signToken("not json", secret),
      signToken("null", secret),
      signToken('"text"', secret),
      signToken("7", secret),
      signToken("[]", secret),
      `${app.sign()}.${random("07.16 more").base64url(8)}`,
    ];
    for (const token of random("07.16").shuffle(cases)) {
      isUnusable(await me(app, token, "NO_TOKEN_AT_ALL"), [
        [
          ({ headers }) => /Unexpected|JSON/.test(headers["www-authenticate"] ?? ""),
          "The text of an error is passed on to the client. It can hold any character, and breaks the header.",
        ],
        [
          ({ status }) => status >= 500,
          "The app throws. jsonwebtoken throws other errors than its own, too: a SyntaxError where a payload is not JSON.",
        ],
      ]);
    }
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
    const later = tokens.nowInSeconds() + LIFETIME;
    const endless = JSON.stringify(
      tokens.claimsFor(app.user, { exp: "EXP", auth_time: later - LIFETIME }),
    ).replace('"EXP"', "1e999");
    const cases: [name: string, token: string, say: string][] = [
      [
        "TOKEN_WITHOUT_EXP",
        app.sign({ exp: undefined }),
        "A token that never expires is accepted.",
      ],
      ["TOKEN_WITH_EXP_AS_TEXT", app.sign({ exp: String(later) }), "exp has to be a number."],
      ["TOKEN_WITH_EXP_NULL", app.sign({ exp: null }), "exp has to be a number."],
      [
        "TOKEN_WITH_EXP_1E999",
        tokens.signToken(endless, app.secret),
        "In JSON, 1e999 reads as Infinity: this token never expires. exp has to be a finite number.",
      ],
    ];
    for (const [name, token, say] of cases) {
      isUnusable(await me(app, token, name), [[({ status }) => status === 200, say]]);
    }
  },
);

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
    const now = tokens.nowInSeconds();
    for (const ago of [random("07.18").int(5 * HOUR, 23 * HOUR), 40 * 24 * HOUR]) {
      const token = app.sign({
        exp: now - ago,
        iat: now - ago - LIFETIME,
        auth_time: now - ago - LIFETIME,
      });
      isExpired(await me(app, token, "TOKEN_THAT_EXPIRED_HOURS_AGO"), [
        [({ status }) => status === 200, "A token that expired hours ago is accepted."],
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
    const exp = tokens.nowInSeconds() - random("07.19").int(HOUR, 9 * HOUR);
    const past = { exp, iat: exp - LIFETIME, auth_time: exp - LIFETIME };
    for (const [name, token] of forgedTokens(app, "07.19", past)) {
      isNotExpired(await me(app, token, `EXPIRED_${name}`), [
        [
          saysExpired,
          "This token is forged. That it has also expired is no more than what the forger wrote.",
        ],
      ]);
    }
    for (const [name, token] of forgedTokens(app, "07.19"))
      isNotExpired(await me(app, token, name));
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
      (await me(app, token))
        .hasStatus(200, [
          [
            ({ status }) => status === 401,
            `A token is refused ${passed / MINUTE} minutes after it was issued. Is Date asked what time it is now?`,
          ],
        ])
        .hasJsonLike(
          `secondsLeft: about ${LIFETIME - passed}`,
          (json) => isBetween(reported(json), exp - clock() - 1, LIFETIME - passed),
          [[() => true, "secondsLeft does not follow the clock: what Date says now counts."]],
        );
    }
    await setClock(exp + 3 * HOUR);
    isExpired(await me(app, token), [
      [
        ({ status }) => status === 200,
        "The clock has gone on for hours since this token was accepted, and it is accepted still: the time is not read anew.",
      ],
    ]);
  },
);

/**
 * What is answered to a token that expired more than two and less than three seconds ago. Where
 * the answer took so long that three seconds were over, nothing is known, and it is tried again.
 */
async function shortlyAfter(exp: number, send: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  for (const late of [2.4, 2.4, 2.4]) {
    await setClock(exp + late);
    const answer = await send();
    if (answer.status === 200 || clock() < exp + 3) return answer;
  }
  await setClock(exp + 0.5);
  return send();
}

const noLeeway: HttpMistake = [
  ({ status }) => status === 401,
  "exp was two seconds ago, and the clocks may be 5 seconds apart: this token is still accepted.",
];

check(
  "07.21",
  "GET /me still accepts a token 3 seconds after exp",
  {
    after: ["07.20"],
    read: "clocks-that-disagree",
    why: "No two machines have the same time. Without a leeway, a token that is good when it is sent is refused at random.",
  },
  async () => {
    const app = await setUp("07.21");
    const iat = someTime("07.21");
    const token = app.signAt(iat);
    const send = () => me(app, token, "TOKEN_THAT_EXPIRED_2_S_AGO");
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
    const token = app.signAt(iat);
    for (const late of [7.05, random("07.22").int(8, 60), 20 * MINUTE]) {
      await setClock(iat + LIFETIME + late);
      isExpired(await me(app, token, `TOKEN_THAT_EXPIRED_${Math.floor(late)}_S_AGO`), [
        [
          ({ status }) => status === 200,
          `The leeway is too long. 5 seconds are asked for, and this token expired ${Math.floor(late)} seconds ago.`,
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
    (await me(app, token))
      .hasStatus(200)
      .hasJsonLike(
        "secondsLeft: 30",
        (json) =>
          isBetween(reported(json), exp - clock() - 1, 31) && Number.isInteger(reported(json)),
        [[() => true, "Whole seconds are asked for."]],
      );
    const send = () => me(app, token, "TOKEN_THAT_EXPIRED_2_S_AGO");
    (await shortlyAfter(exp, send))
      .hasStatus(200)
      .hasJsonLike("secondsLeft: 0", (json) => reported(json) === 0, [
        [
          () => true,
          "The token has expired, and is accepted a little longer: nothing is left of it.",
        ],
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
    const cases: [name: string, claims: tokens.Claims][] = [
      ["TOKEN_OF_ANOTHER_ISSUER", { iss: "another" }],
      ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: "another-api" }],
      ["TOKEN_WITH_AN_EMPTY_SUB", { sub: "" }],
      ["TOKEN_WITH_ANOTHER_ROLE", { role: "owner" }],
    ];
    for (const [name, claims] of cases) {
      isUnusable(await me(app, app.signAt(iat, claims), name), [
        [
          ({ status }) => status === 200,
          "A second after exp this token is accepted, although it never was before.",
        ],
      ]);
    }
  },
);

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
    const refused = [
      await me(app, "abc", "NO_TOKEN_AT_ALL"),
      await me(app, app.sign({ iss: "another" }), "TOKEN_OF_ANOTHER_ISSUER"),
      await me(app, app.sign({ aud: "another" }), "TOKEN_FOR_ANOTHER_AUDIENCE"),
    ];
    for (const answer of refused) {
      answer.hasHeader(
        "WWW-Authenticate",
        "a description in your own words, or none",
        (value) => !/jwt (?:malformed|issuer invalid|audience invalid)/i.test(value),
        [[() => true, "The text of jsonwebtoken's error is passed on to the client."]],
      );
    }
  },
);

check(
  "07.26",
  "GET /me accepts a token only where it was signed with this app's secret",
  {
    after: ["07.13"],
    read: "what-the-client-is-told",
    why: "Two apps in one process, as in every test suite: a secret that is kept outside of createApp belongs to the last one.",
  },
  async () => {
    const first = await setUp("07.26 first");
    const second = await setUp("07.26 second");
    const kept: HttpMistake = [
      () => true,
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
    const auth_time = tokens.nowInSeconds() - LOGIN - random("07.27").int(MINUTE, 10 * MINUTE);
    (await me(app, app.sign({ auth_time }), "TOKEN_WHOSE_LOGIN_WAS_8_HOURS_AGO")).hasStatus(200, [
      [({ status }) => status === 401, "The limit of a login is applied to GET /me as well."],
    ]);
  },
);

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
    for (const role of ["member", "admin"] as const) {
      const app = await setUp(`07.29 ${role}`, role);
      const { id, username, email, passwordHash } = app.user;
      const expected = { sub: id, role, iss: "workshop", aud: "workshop-api" };
      tokenSays(
        await renew(app, app.sign()),
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
          [({ role: its }) => its !== role, "The role is not that of the old token."],
          [
            ({ sub }) => sub === undefined,
            "There is no sub: in the claims, that is where the id is.",
          ],
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
    for (const age of [random("07.30").int(8 * MINUTE, 14 * MINUTE), 2 * MINUTE]) {
      const time = someTime(`07.30 ${age}`);
      const token = app.signAt(time - age);
      await setClock(time);
      const answer = await renew(app, token);
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
    const now = tokens.nowInSeconds();
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
        ],
      );
    }
  },
);

check(
  "07.32",
  "POST /renew refuses every unusable token, as GET /me does",
  {
    after: ["07.14", "07.15", "07.16", "07.17", "07.19", "07.28", "07.29"],
    read: "renewing",
    why: "What is not verified here is signed here: a forged token becomes a real one.",
  },
  async () => {
    const app = await setUp("07.32");
    const soon = tokens.nowInSeconds() + 5 * HOUR;
    const long = tokens.nowInSeconds() - 9 * HOUR;
    const another = random("07.32 another secret").secret();
    const cases: [name: string, token: string][] = [
      ...forgedTokens(app, "07.32"),
      ["TOKEN_OF_ANOTHER_ISSUER", app.sign({ iss: "another" })],
      ["TOKEN_FOR_ANOTHER_AUDIENCE", app.sign({ aud: "another-api" })],
      ["TOKEN_WITHOUT_SUB", app.sign({ sub: undefined })],
      ["TOKEN_WITH_ANOTHER_ROLE", app.sign({ role: "owner" })],
      ["TOKEN_THAT_IS_NOT_YET_ACTIVE", app.sign({ nbf: soon, exp: soon + LIFETIME })],
      ["TOKEN_WITHOUT_EXP", app.sign({ exp: undefined })],
      ["NO_TOKEN_AT_ALL", random("07.32").base64url(20)],
      ["NO_TOKEN_AT_ALL", tokens.signToken("not json", app.secret)],
      [
        "FORGED_TOKEN_OF_AN_OLD_LOGIN",
        tokens.signToken(tokens.claimsFor(app.user, { auth_time: long }), another),
      ],
    ];
    for (const [name, token] of cases) {
      isNotExpired(await renew(app, token, name), [
        [({ status }) => status === 200, "This token was renewed, although GET /me refuses it."],
        [
          ({ json }) => sameData(json, { error: "login_required" }),
          "The auth_time of a token that does not verify is nothing to go by.",
        ],
      ]);
    }
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
    const exp = tokens.nowInSeconds() - random("07.33").int(2 * HOUR, 3 * HOUR);
    const iat = exp - LIFETIME;
    const times: [say: string, auth_time: unknown][] = [
      ["a few hours ago", iat],
      ["more than eight hours ago", iat - LOGIN],
      ["unknown", undefined],
      ["a text", "yesterday"],
    ];
    for (const [say, auth_time] of times) {
      isExpired(await renew(app, app.sign({ iat, exp, auth_time }), "EXPIRED_TOKEN"), [
        [({ status }) => status === 200, "A token that has expired is renewed."],
        [
          ({ json }) => sameData(json, { error: "login_required" }),
          `auth_time (here: ${say}) is looked at before exp. First the token has to verify.`,
        ],
        [
          (answer) => answer.status === 401 && !saysExpired(answer),
          `The token has expired, and its auth_time (here: ${say}) changes nothing about that.`,
        ],
      ]);
    }
  },
);

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
    (await shortlyAfter(exp, () => renew(app, token, "TOKEN_THAT_EXPIRED_2_S_AGO"))).hasStatus(
      200,
      [noLeeway],
    );
    await setClock(exp + 7.05);
    isExpired(await renew(app, token, "TOKEN_THAT_EXPIRED_7_S_AGO"));
  },
);

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
    const login = someTime("07.35");
    const cases: [name: string, now: number, auth_time: number][] = [
      ["TOKEN_WHOSE_LOGIN_WAS_DAYS_AGO", login + 3 * 24 * HOUR, login],
      ["TOKEN_WHOSE_LOGIN_WAS_9_HOURS_AGO", login + 9 * HOUR, login],
      ["TOKEN_WHOSE_LOGIN_WAS_8_HOURS_AGO", login + LOGIN + 0.05, login],
      ["TOKEN_WITH_AUTH_TIME_0", login, 0],
    ];
    for (const [name, now, auth_time] of cases) {
      const iat = Math.floor(now) - random(name).int(MINUTE, 14 * MINUTE);
      await setClock(now);
      (await renew(app, app.signAt(iat, { auth_time }), name))
        .hasStatus(401, [
          [
            ({ status }) => status === 200 && now - auth_time < LOGIN + 1,
            "The eight hours are over in this very second: from then on it is too late.",
          ],
          [({ status }) => status === 200, "This token was renewed: its login is too long ago."],
          [
            ({ status }) => status === 403,
            "403 says that nothing helps. Logging in does: 401, with a challenge.",
          ],
          crashed,
        ])
        .hasJson({ error: "login_required" }, [
          [
            () => auth_time === 0,
            "auth_time is 0, which is a number: a login in 1970, and not a missing one.",
          ],
          [
            ({ json }) => sameData(json, { error: "invalid_token" }),
            "Nothing is wrong with the token, but with the age of the login: login_required.",
          ],
        ])
        .hasChallenge({}, [noChallenge]);
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
    const auth_time = someTime("07.36");
    for (const before of [2.5, 4 * MINUTE, 20 * MINUTE]) {
      const time = auth_time + LOGIN - before;
      const token = app.signAt(Math.floor(time) - 5 * MINUTE, { auth_time });
      await setClock(time);
      const answer = await renew(app, token, "TOKEN_WHOSE_LOGIN_WAS_ALMOST_8_HOURS_AGO");
      answer.hasStatus(200, [
        [
          ({ status }) => status === 401,
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
    why: "A comparison with undefined or with a text is false, whichever way round: the limit would never be reached.",
  },
  async () => {
    const app = await setUp("07.37");
    const recently = tokens.nowInSeconds() - 5 * MINUTE;
    const cases: [name: string, auth_time: unknown][] = [
      ["TOKEN_WITHOUT_AUTH_TIME", undefined],
      ["TOKEN_WITH_AUTH_TIME_AS_TEXT", String(recently)],
      ["TOKEN_WITH_AUTH_TIME_AS_TEXT", new Date(recently * 1000).toISOString()],
      ["TOKEN_WITH_AUTH_TIME_NULL", null],
      ["TOKEN_WITH_AUTH_TIME_TRUE", true],
      ["TOKEN_WITH_A_LIST_AS_AUTH_TIME", [recently]],
      ["TOKEN_WITH_AN_OBJECT_AS_AUTH_TIME", {}],
    ];
    for (const [name, auth_time] of cases) {
      isUnusable(await renew(app, app.sign({ auth_time }), name), [
        [
          ({ status }) => status === 200,
          `auth_time is ${show(auth_time)}, and the token was renewed: nobody knows when this login was.`,
        ],
        [
          ({ json }) => sameData(json, { error: "login_required" }),
          "This token cannot say when its login was. It is not one of ours: invalid_token.",
        ],
      ]);
    }
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
    const { auth_time } = tokens.peek(token)?.payload ?? {};
    let time = start;
    for (let renewals = 1; renewals <= 4; renewals += 1) {
      time += random(`07.38 ${renewals}`).int(10 * MINUTE, 14 * MINUTE);
      await setClock(time);
      const sameLogin = ({ auth_time: its }: tokens.Claims): boolean => its === auth_time;
      const expected = `auth_time: ${show(auth_time)}, that of the login, after ${renewals} renewals`;
      token = tokenSays(await renew(app, token), app.secret, expected, sameLogin);
    }
  },
);
