import type { Plan, Seen } from "./06-middleware.stage.ts";
import { exercise } from "./kit/exercise.ts";
import { CheckFailure } from "./kit/failure.ts";
import { HttpAnswer, type HttpMistake } from "./kit/http-answer.ts";
import type { RequestOptions, Server } from "./kit/http.ts";
import { kept } from "./kit/made.ts";
import { named } from "./kit/show.ts";
import {
  claimsFor,
  nowInSeconds,
  signToken,
  tamper,
  unsignedToken,
  type Claims,
} from "./kit/tokens.ts";
import { randomUser } from "./kit/users.ts";

const { check, make, serve, serveStage, stage, moveClock, random } = await exercise(
  "06-middleware",
  { http: true },
);

type Headers = NonNullable<RequestOptions["headers"]>;
type Middleware = ReturnType<typeof kept>;

/** An admin, a member, a secret, and tokens for them: new ones for each check. */
function newWorld(id: string) {
  const draw = random(id);
  const secret = draw.secret();
  const user = (role: "admin" | "member") => {
    const { id: userId } = randomUser(draw, role);
    return { id: userId, role };
  };
  const admin = user("admin");
  const member = user("member");
  const tokenOf = (who: { id: string; role: string }, more: Claims = {}) =>
    signToken(claimsFor(who, more), secret);
  return { draw, secret, admin, member, tokenOf, path: () => `/${draw.word(7)}/${draw.word(5)}` };
}

/** The header of a request; messages show the token's name. */
const bearer = (token: string, name = "TOKEN"): Headers => ({
  authorization: named(`Bearer $${name}`, `Bearer ${token}`) as never,
});

/** What the learner's factory returns, if that can be mounted. */
async function middleware(file: string, name: string, arg: unknown): Promise<Middleware> {
  const made = kept(await make(file, name, arg));
  const kind = await stage("kindOf", made);
  if (kind !== "a function") {
    throw new CheckFailure("failed", {
      tried: `${name}(…)`,
      expected: "a middleware: a function that takes (req, res, next)",
      received: String(kind),
      mistake: `${name} makes a middleware, and returns it; it does not wait for anything itself.`,
    });
  }
  return made;
}

const requireToken = (secret: string): Promise<Middleware> =>
  middleware("require-token.ts", "requireToken", { secret: named("secret", secret) });

const requireRole = (role: string): Promise<Middleware> =>
  middleware("require-role.ts", "requireRole", role);

type Mounted = Omit<Plan, "links"> & { links: (Middleware | { user: object })[] };

/** An app of ours with the learner's middleware on its routes. */
const mount = (...plans: Mounted[]): Promise<Server> => serveStage("routes", plans);

const createApp = (secret: string): Promise<Server> =>
  serve("app.ts", "createApp", { secret: named("secret", secret) });

/** Begins the record anew. */
const forget = (): Promise<unknown> => stage("forget");

const seen = async (): Promise<Seen> => (await stage("seen")) as Seen;

/** A token in the query string would fill the screen. */
const withoutTokens = (line: string): string =>
  line.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, "$TOKEN");

/** A request whose messages say where it went: these routes are not in the learner's app. */
async function send(
  server: Server,
  where: string,
  path: string,
  headers: Headers = {},
  method = "GET",
): Promise<HttpAnswer> {
  const answer = await server.request(method, path, { headers });
  return new HttpAnswer(
    `${withoutTokens(answer.tried)}   # ${where}`,
    answer.status,
    answer.headers,
    answer.text,
  );
}

const TOKEN_ROUTE = "a route behind requireToken({ secret })";
const ROLE_ROUTE = (role: string): string =>
  `a route behind requireToken({ secret }), requireRole("${role}")`;

const crashed: HttpMistake = [
  ({ status }) => status >= 500,
  "An error is thrown, or passed to next(), where the middleware itself should answer.",
];

/** The handler behind was reached. */
const isThrough = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
  answer.hasStatus(200, [
    ...mistakes,
    crashed,
    [({ status }) => status === 401, "A good token is refused."],
    [({ status }) => status === 403, "A user who may enter is refused."],
  ]);

/** What a request without a token is told: RFC 6750 §3.1. */
const isMissing = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
  answer
    .hasStatus(401, [
      ...mistakes,
      crashed,
      [({ status }) => status === 200, "The request is let through although nobody is known."],
      [
        ({ status }) => status === 403,
        "403 says: I know who you are, and you may not. Nobody is known here: 401.",
      ],
      [({ status }) => status === 400, "Missing credentials are a 401, not a 400."],
      [
        ({ status }) => status >= 300 && status < 400,
        "A redirect to a form helps a person with a browser. The client of an API needs a 401.",
      ],
    ])
    .hasChallenge({ realm: "workshop", error: null }, [
      [
        ({ headers }) => headers["www-authenticate"] === undefined,
        "The 401 has no WWW-Authenticate header.",
      ],
      [
        ({ challenge }) => challenge?.params["error"] !== undefined,
        "The challenge has an error parameter. Without credentials there is none (RFC 6750 §3.1): nothing was wrong with them.",
      ],
    ])
    .hasJson({ error: "missing_token" }, [
      ...mistakes,
      [({ json }) => json === undefined, "The body of an error is JSON, and says that it is."],
    ]);

/** What jsonwebtoken says of a token that it refuses. */
const LIBRARY_WORDS = /\bjwt (?:expired|malformed|not active|signature is|audience|issuer)/;

/** What a request with an unusable token is told. */
const isInvalid = (answer: HttpAnswer, say: string): HttpAnswer =>
  answer
    .hasStatus(401, [
      crashed,
      [({ status }) => status === 200, say],
      [
        ({ status }) => status === 403,
        "403 says: I know who you are. A token that does not verify says nothing about anybody: 401.",
      ],
      [({ status }) => status === 400, "A token that does not verify is a 401, not a 400."],
    ])
    .hasHeader(
      "WWW-Authenticate",
      "a challenge in your own words",
      (value) => !LIBRARY_WORDS.test(value),
      [
        [
          ({ headers }) => headers["www-authenticate"] !== undefined,
          "The library's own words are sent to the client. They help an attacker more than anybody.",
        ],
        [() => true, "The 401 has no WWW-Authenticate header."],
      ],
    )
    .hasChallenge({ realm: "workshop", error: "invalid_token" }, [
      [
        ({ headers }) => headers["www-authenticate"] === undefined,
        "The 401 has no WWW-Authenticate header.",
      ],
      [
        ({ challenge }) => challenge !== undefined && challenge.params["error"] === undefined,
        'The challenge does not say that a token was refused: error="invalid_token" is missing.',
      ],
    ])
    .hasJson({ error: "invalid_token" }, [
      [
        ({ json }) => /\s/.test(String((json as { error?: unknown } | undefined)?.error)),
        "The library's own words are sent to the client. They help an attacker more than anybody.",
      ],
      [
        ({ json }) =>
          /^(invalid|expired|not_active)$/.test(
            String((json as { error?: unknown } | undefined)?.error),
          ),
        "The reason of verifyToken is sent to the client. The task asks for one error code: invalid_token.",
      ],
      [
        ({ json }) => (json as { error?: unknown } | undefined)?.error === "missing_token",
        "There was a token. missing_token would send the client to look for a fault that it has not made.",
      ],
    ]);

/** What a user of another role is told: RFC 6750 §3.1, insufficient_scope. */
const isForbidden = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
  answer
    .hasStatus(403, [
      ...mistakes,
      crashed,
      [({ status }) => status === 200, "A user of another role is let through."],
      [
        ({ status }) => status === 401,
        "401 says: I do not know who you are, log in. This user is known, and another login would not help: 403.",
      ],
    ])
    .hasChallenge({ error: "insufficient_scope" }, [
      [
        ({ headers }) => headers["www-authenticate"] === undefined,
        "The 403 has no WWW-Authenticate header.",
      ],
    ])
    .hasJson({ error: "insufficient_scope" });

check(
  "06.1",
  "requireToken lets a request with a good token through, once",
  {
    read: "one-middleware-three-ways-out",
    why: "A middleware that neither answers nor calls next() leaves the client waiting; one that calls it twice sends the request through the rest of the app twice.",
  },
  async () => {
    const { secret, admin, member, tokenOf, path } = newWorld("06.1");
    const guard = await requireToken(secret);
    const place = path();
    const server = await mount({ path: place, links: [guard] });
    for (const user of [admin, member]) {
      await forget();
      const answer = await send(server, TOKEN_ROUTE, place, bearer(tokenOf(user)));
      isThrough(answer);
      const { runs } = await seen();
      if (runs !== 1) {
        throw answer.failure("the handler behind runs once", `it ran ${runs} times`, [
          [() => runs > 1, "next() is called more than once."],
          [() => runs === 0, "The middleware answers itself, instead of calling next()."],
        ]);
      }
    }
  },
);

check(
  "06.2",
  "each requireToken keeps its own secret",
  {
    after: ["06.1"],
    read: "a-factory-keeps-its-own",
    why: "Two APIs in one process, or two tests, must not verify with each other's secret.",
  },
  async () => {
    const one = newWorld("06.2");
    const two = newWorld("06.2 two");
    const guards = [await requireToken(one.secret), await requireToken(two.secret)] as const;
    const server = await mount(
      { path: "/a", links: [guards[0]] },
      { path: "/b", links: [guards[1]] },
    );
    for (const [name, world] of [
      ["a", one],
      ["b", two],
      ["a", one],
    ] as const) {
      const where = `a route behind requireToken({ secret: ${name} })`;
      const token = bearer(world.tokenOf(world.draw.pick([world.admin, world.member])));
      isThrough(await send(server, where, `/${name}`, token), [
        [
          ({ status }) => status === 401,
          "Another secret than its own is used: it is kept outside of requireToken, or comes from elsewhere.",
        ],
      ]);
    }
  },
);

check(
  "06.3",
  "requireToken sets req.user to exactly the id and the role of the token",
  {
    after: ["06.2"],
    read: "what-the-handler-learns",
    why: "Handlers rely on req.user.id. What else stands there ends up in answers and in logs sooner or later.",
  },
  async () => {
    const { secret, admin, member, tokenOf, path } = newWorld("06.3");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    for (const user of [admin, member]) {
      const answer = await send(
        server,
        `${TOKEN_ROUTE} that answers with req.user`,
        place,
        bearer(tokenOf(user, { email: "x@workshop.example" })),
      );
      isThrough(answer).hasJson({ reached: true, user }, [
        [
          ({ json }) => (json as { user?: unknown } | undefined)?.user === null,
          "req.user is not set.",
        ],
        [
          ({ json }) => Object.hasOwn((json as { user?: object } | undefined)?.user ?? {}, "sub"),
          "All claims are put into req.user. It has an id (the claim sub) and a role, and no more.",
        ],
      ]);
    }
  },
);

check(
  "06.4",
  "requireToken answers 401 missing_token where there is no token",
  {
    after: ["06.2"],
    read: "two-kinds-of-401",
    why: "A 401 must carry WWW-Authenticate (RFC 9110 §15.5.2): it tells a client how to do better.",
  },
  async () => {
    const { secret, path } = newWorld("06.4");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    isMissing(await send(server, TOKEN_ROUTE, place));
  },
);

check(
  "06.5",
  "requireToken takes a token from the Authorization header, and from nowhere else",
  {
    after: ["06.4"],
    read: "two-kinds-of-401",
    why: "A second, looser reading is a second door: URLs are kept in logs, cookies are sent unasked.",
  },
  async () => {
    const { secret, admin, tokenOf, path } = newWorld("06.5");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    const good = tokenOf(admin);
    for (const scheme of ["bearer ", "BEARER   "]) {
      const header = named(`${scheme}$TOKEN`, scheme + good) as never;
      isThrough(await send(server, TOKEN_ROUTE, place, { authorization: header }), [
        [
          ({ status }) => status === 401,
          "The header is read anew, and more narrowly than by readBearerToken.",
        ],
      ]);
    }
    const elsewhere: [headers: Record<string, string>, query: string, say: string][] = [
      [{ authorization: "Bearer" }, "", "A scheme without a token is no token."],
      [{ authorization: "Basic YWRhOnB3" }, "", "Basic carries no token."],
      [{ authorization: `Basic ${good}` }, "", "The scheme is not checked."],
      [{ authorization: good }, "", "A token without its scheme is taken too."],
      [{ authorization: `Bearer ${good} ${good}` }, "", "What follows the token is not looked at."],
      [{ authorization: `Bearer ${good},x` }, "", "What follows the token is not looked at."],
      [{ authorization: `Bearer "${good}"` }, "", "Quotes are no characters of a token."],
      [{}, `?access_token=${good}&token=${good}`, "A token in the query string is accepted."],
      [{ cookie: `token=${good}; access_token=${good}` }, "", "A token in a cookie is accepted."],
      [
        { "x-access-token": good, "x-authorization": `Bearer ${good}` },
        "",
        "A token in another header is accepted.",
      ],
    ];
    for (const [plain, query, say] of elsewhere) {
      const headers = Object.fromEntries(
        Object.entries(plain).map(([name, value]) => [
          name,
          named(value.replaceAll(good, "$TOKEN"), value) as never,
        ]),
      );
      const note = query === "" ? TOKEN_ROUTE : `${TOKEN_ROUTE}; the query string has a good token`;
      isMissing(await send(server, note, place + query, headers), [
        [({ status }) => status === 200, say],
        [
          ({ json }) => (json as { error?: unknown } | undefined)?.error === "invalid_token",
          "What is no bearer token counts as none: readBearerToken says so.",
        ],
      ]);
    }
  },
);

/** Tokens that nobody who has the secret has made like this. */
function forgeries({ draw, secret, admin, member, tokenOf }: ReturnType<typeof newWorld>) {
  const good = tokenOf(member);
  const claims = claimsFor(admin);
  const undone = "The token is accepted although its signature does not fit: it is never verified.";
  const other = "The token is signed with the server's secret, but not by HS256, which we pin.";
  const list: [name: string, token: string, say: string][] = [
    ["TOKEN_OF_ANOTHER_SECRET", signToken(claims, draw.secret()), undone],
    ["TOKEN_WITH_ALTERED_ROLE", tamper(good, { payload: claims }), undone],
    ["TOKEN_WITHOUT_SIGNATURE", good.slice(0, good.lastIndexOf(".") + 1), undone],
    ["TOKEN_WITH_ALG_NONE", unsignedToken(claims), undone],
    ["TOKEN_OF_AN_EMPTY_SECRET", signToken(claims, ""), undone],
    ["HS512_TOKEN", signToken(claims, secret, { algorithm: "HS512" }), other],
    ["HS384_TOKEN", signToken(claims, secret, { algorithm: "HS384" }), other],
    ["TOKEN_OF_NO_JSON", signToken("no json", secret), "What is in this token is no claims."],
    ["SOME_TEXT", draw.b64token(30), "This is no JWT at all."],
    ["SOME_TEXT", "x", "This is no JWT at all."],
  ];
  return list;
}

check(
  "06.6",
  "requireToken answers 401 invalid_token to a forged token",
  {
    after: ["06.2"],
    read: "two-kinds-of-401",
    why: "Anybody can write a token that says admin. Only its signature shows who wrote it.",
  },
  async () => {
    const world = newWorld("06.6");
    const place = world.path();
    const server = await mount({ path: place, links: [await requireToken(world.secret)] });
    for (const [name, token, say] of forgeries(world)) {
      isInvalid(await send(server, TOKEN_ROUTE, place, bearer(token, name)), say);
    }
  },
);

check(
  "06.7",
  "requireToken answers 401 invalid_token to a token that has expired or is not valid yet",
  {
    after: ["06.6"],
    read: "two-kinds-of-401",
    why: "A token that was stolen last month should be of no use today.",
  },
  async () => {
    const { secret, admin, tokenOf, path } = newWorld("06.7");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    const now = nowInSeconds();
    const expired = "The token is accepted although it has expired.";
    const tokens: [string, Claims, string][] = [
      ["EXPIRED_TOKEN", { iat: now - 5_000, exp: now - 4_100 }, expired],
      ["EXPIRED_TOKEN", { iat: now - 902, exp: now - 2 }, expired],
      ["TOKEN_OF_TOMORROW", { nbf: now + 600 }, "The token is accepted before its time (nbf)."],
    ];
    for (const [name, more, say] of tokens) {
      isInvalid(await send(server, TOKEN_ROUTE, place, bearer(tokenOf(admin, more), name)), say);
    }
  },
);

check(
  "06.8",
  "requireToken answers 401 invalid_token to a token that is not meant for this API",
  {
    after: ["06.6"],
    read: "two-kinds-of-401",
    why: "A secret may sign more than access tokens: links to reset a password, say. Issuer, audience and the claims that we rely on tell them apart.",
  },
  async () => {
    const { draw, secret, admin, tokenOf, path } = newWorld("06.8");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    const tokens: [string, Claims, string][] = [
      ["TOKEN_OF_ANOTHER_ISSUER", { iss: draw.word() }, "Another issuer's token is accepted."],
      ["TOKEN_FOR_ANOTHER_API", { aud: draw.word() }, "A token for another API is accepted."],
      ["TOKEN_WITHOUT_ISSUER", { iss: undefined }, "A token without an issuer is accepted."],
      ["TOKEN_FOR_NOBODY", { aud: undefined }, "A token without an audience is accepted."],
      ["TOKEN_WITHOUT_SUBJECT", { sub: undefined }, "Whose token is this? It has no sub."],
      ["TOKEN_WITH_EMPTY_SUBJECT", { sub: "" }, "Whose token is this? Its sub is empty."],
      ["TOKEN_WITHOUT_ROLE", { role: undefined }, "A token without a role is accepted."],
      ["TOKEN_OF_UNKNOWN_ROLE", { role: draw.word() }, "There is no such role."],
      ["TOKEN_WITHOUT_EXPIRY", { exp: undefined }, "A token that never expires is accepted."],
    ];
    for (const [name, more, say] of tokens) {
      isInvalid(await send(server, TOKEN_ROUTE, place, bearer(tokenOf(admin, more), name)), say);
    }
  },
);

/** Fails unless a refusal was all that happened. */
async function endsThere(answer: HttpAnswer, name: string): Promise<void> {
  const { runs, late, errors } = await seen();
  if (runs === 0 && late === 0 && errors.length === 0) return;
  const received =
    runs > 0
      ? "the handler behind ran all the same"
      : late > 0
        ? "something was written into the answer that had already been sent"
        : `an error: ${errors[0]}`;
  throw answer.failure(`${name} answers ${answer.status}, and that is all`, received, [
    [
      () => true,
      "Sending an answer does not end a function: return after it, and do not call next().",
    ],
  ]);
}

check(
  "06.9",
  "requireToken sends one answer, and the handler behind does not run after a 401",
  {
    after: ["06.4", "06.7"],
    read: "one-answer-and-then-return",
    why: "Where a return is missing, the client sees a 401 while the handler deletes the data all the same.",
  },
  async () => {
    const world = newWorld("06.9");
    const place = world.path();
    const server = await mount({ path: place, links: [await requireToken(world.secret)] });
    const forged = signToken(claimsFor(world.admin), world.draw.secret());
    const expired = world.tokenOf(world.admin, { exp: nowInSeconds() - 60 });
    await forget();
    for (const headers of [
      {},
      { authorization: "Basic YWRhOnB3" },
      bearer(forged, "FORGED_TOKEN"),
      bearer(expired, "EXPIRED_TOKEN"),
    ]) {
      await endsThere(await send(server, TOKEN_ROUTE, place, headers), "requireToken");
    }
    await endsThere(
      await send(server, TOKEN_ROUTE, place, bearer(forged, "FORGED_TOKEN"), "HEAD"),
      "requireToken",
    );
  },
);

check(
  "06.10",
  "requireToken sets no req.user on a request that it refuses",
  {
    after: ["06.7"],
    read: "what-the-handler-learns",
    why: "Loggers and error handlers read req.user too. Set before verifying, it lets a stranger write ada's name into the log.",
  },
  async () => {
    const world = newWorld("06.10");
    const place = world.path();
    const server = await mount({ path: place, links: [await requireToken(world.secret)] });
    const forged = signToken(claimsFor(world.admin), world.draw.secret());
    const expired = world.tokenOf(world.admin, { exp: nowInSeconds() - 60 });
    await forget();
    for (const headers of [{}, bearer(forged, "FORGED_TOKEN"), bearer(expired, "EXPIRED_TOKEN")]) {
      const answer = await send(server, TOKEN_ROUTE, place, headers);
      const { users } = await seen();
      if (users.some((user) => user !== null)) {
        throw answer.failure("no req.user", "req.user is set while the answer is sent", [
          [() => true, "req.user is set before the token is verified."],
        ]);
      }
    }
  },
);

/** What handlers behind a middleware do to fail. */
const failing = ["throws", "rejects", "passes-on", "throws-token-error"] as const;

const isServerError = (answer: HttpAnswer, say: string): HttpAnswer =>
  answer.hasStatus(500, [[({ status }) => status === 401 || status === 403, say]]);

/** What is thrown behind these middlewares stays a 500. */
async function leavesErrorsAlone(
  links: Middleware[],
  headers: Headers,
  where: string,
): Promise<void> {
  const plans: Mounted[] = failing.map((behind) => ({ path: `/${behind}`, links, behind }));
  const server = await mount(...plans);
  for (const behind of failing) {
    isServerError(
      await send(server, `${where}, whose handler fails`, `/${behind}`, headers),
      "The handler's own error is taken for a bad token.",
    );
  }
}

check(
  "06.11",
  "an error thrown behind requireToken is a 500, never a 401",
  {
    after: ["06.2"],
    read: "try-around-one-thing",
    why: "When the database is down, a 401 logs out every user and sends the people on call to look in the wrong place.",
  },
  async () => {
    const { secret, admin, tokenOf } = newWorld("06.11");
    const headers = bearer(tokenOf(admin));
    const guard = await requireToken(secret);
    await leavesErrorsAlone([guard], headers, TOKEN_ROUTE);
    const server = await mount({ path: "/by-hand", links: [guard], on: "caller" });
    isServerError(
      await send(server, "requireToken is called by hand, and next throws", "/by-hand", headers),
      "next() is called inside of a try, so that what is thrown behind the middleware is taken for a bad token.",
    );
  },
);

check(
  "06.12",
  "requireToken guards wherever it is mounted",
  {
    after: ["06.4", "06.6"],
    read: "where-a-guard-can-stand",
    why: "A middleware that knows names of routes guards those, and forgets the ones that are added next year.",
  },
  async () => {
    const { draw, secret, member, tokenOf } = newWorld("06.12");
    const guard = await requireToken(secret);
    const plans: (Mounted & { where: string; real?: string })[] = [
      { path: "/public", links: [guard], where: "app.get(path, requireToken(…), handler)" },
      { path: "/login", method: "post", links: [guard], where: "app.post(path, requireToken(…))" },
      { path: `/${draw.word()}`, method: "put", links: [guard], where: "app.put(path, …)" },
      { path: `/${draw.word()}`, method: "delete", links: [guard], where: "app.delete(path, …)" },
      {
        path: `/${draw.word(6)}/public`,
        on: "router",
        links: [guard],
        where: "router.use(requireToken(…))",
      },
      {
        path: `/${draw.word(7)}/public`,
        on: "prefix",
        links: [guard],
        where: "app.use(prefix, requireToken(…), router)",
      },
      {
        path: `/${draw.word(8)}/:id`,
        real: `/${draw.word(9)}`,
        links: [guard],
        where: "a route with a parameter",
      },
    ];
    const server = await mount(
      ...plans.map(({ path, method, links, on }) => ({ path, method, links, on })),
    );
    for (const { path, method = "get", where, real } of plans) {
      const to = real ? path.replace("/:id", real) : path;
      const verb = method.toUpperCase();
      isMissing(await send(server, where, to, {}, verb));
      isInvalid(
        await send(server, where, to, bearer(signToken(claimsFor(member), draw.secret())), verb),
        "A forged token is accepted here.",
      );
      isThrough(await send(server, where, to, bearer(tokenOf(member)), verb));
    }
  },
);

check(
  "06.13",
  "requireToken looks at the token again where it stands twice, or where there is a user already",
  {
    after: ["06.3", "06.9"],
    read: "where-a-guard-can-stand",
    why: "Whoever trusts a req.user that is already there trusts everything that ever runs in front: a session, a test, another guard.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.13");
    const other = draw.secret();
    const [guard, again] = [await requireToken(secret), await requireToken(secret)];
    const server = await mount(
      { path: "/same-twice", links: [guard, guard] },
      { path: "/two-alike", links: [guard, again] },
      { path: "/two-secrets", links: [guard, await requireToken(other)] },
      { path: "/session", links: [{ user: admin }, guard] },
    );
    const mine = bearer(tokenOf(member), "MEMBER_TOKEN");
    for (const path of ["/same-twice", "/two-alike"]) {
      const where = "a route with requireToken({ secret }) on it twice";
      await forget();
      isThrough(await send(server, where, path, mine)).hasJson({ reached: true, user: member });
      const refused = isMissing(await send(server, where, path));
      const { runs, late } = await seen();
      if (runs !== 1 || late > 0) throw refused.failure("one answer", "more than one");
    }
    const skipped = "Since req.user is there already, the token is not looked at.";
    isInvalid(
      await send(
        server,
        "requireToken({ secret: a }), requireToken({ secret: b })",
        "/two-secrets",
        mine,
      ),
      skipped,
    );
    const where = "requireToken({ secret }), behind a middleware that has set req.user to an admin";
    isMissing(await send(server, where, "/session"), [[({ status }) => status === 200, skipped]]);
    isThrough(await send(server, where, "/session", mine)).hasJson(
      { reached: true, user: member },
      [[() => true, "req.user is still the one from before: the token says who is asking."]],
    );
  },
);

const isUser = (answer: HttpAnswer, user: object): HttpAnswer =>
  isThrough(answer).hasJson({ reached: true, user }, [
    [() => true, "The user of another request is in req.user."],
  ]);

check(
  "06.14",
  "requireToken remembers nobody from one request to the next",
  {
    after: ["06.3", "06.4", "06.6"],
    read: "nothing-is-remembered",
    why: "A proxy sends many users' requests over one connection. What is remembered there, or in a variable of the module, shows one user's data to another.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.14");
    const guard = await requireToken(secret);
    const server = await mount(
      { path: "/now", links: [guard] },
      { path: "/later", links: [guard], behind: "waits" },
    );
    const where = `${TOKEN_ROUTE}, over the connection of the request before`;
    const ask = async (path: string, headers: Headers): Promise<HttpAnswer> => {
      const answer = await server.request("GET", path, { headers, keepAlive: true });
      const { tried, status, headers: received, text } = answer;
      return new HttpAnswer(`${tried}   # ${where}`, status, received, text);
    };
    const remembered: HttpMistake = [
      ({ status }) => status === 200,
      "The user of the request before is remembered.",
    ];
    const forged = signToken(claimsFor(admin), draw.secret());
    const steps: (() => Promise<unknown>)[] = [
      async () => isUser(await ask("/now", bearer(tokenOf(admin), "ADMIN_TOKEN")), admin),
      async () => isMissing(await ask("/now", {}), [remembered]),
      async () => isUser(await ask("/now", bearer(tokenOf(member), "MEMBER_TOKEN")), member),
      async () => isInvalid(await ask("/now", bearer(forged, "FORGED_TOKEN")), remembered[1]),
      async () => isMissing(await ask("/now", {}), [remembered]),
    ];
    for (const step of [...steps, ...draw.shuffle(steps)]) await step();

    // The handler of the first waits while the others come and go.
    const together = "one of four requests at the same time";
    const answers = await Promise.all([
      send(server, together, "/later", bearer(tokenOf(admin), "ADMIN_TOKEN")),
      send(server, together, "/later", bearer(tokenOf(member), "MEMBER_TOKEN")),
      send(server, together, "/later", {}),
      send(server, together, "/later", bearer(tokenOf(admin), "ADMIN_TOKEN")),
    ]);
    const users = [admin, member, undefined, admin];
    answers.forEach((answer, index) => {
      const user = users[index];
      if (user) isUser(answer, user);
      else isMissing(answer, [remembered]);
    });

    // The role stands in the token, not in what was seen of this user before.
    const demoted = { id: admin.id, role: "member" };
    isUser(await ask("/now", bearer(tokenOf(admin), "ADMIN_TOKEN")), admin);
    isUser(await ask("/now", bearer(tokenOf(demoted), "TOKEN_AFTER_DEMOTION")), demoted);
  },
);

check(
  "06.15",
  "requireToken verifies a token anew with each request",
  {
    after: ["06.7"],
    read: "nothing-is-remembered",
    why: "A verdict that is kept outlives the token: who was let in once stays in.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.15");
    const server = await mount({ path: "/now", links: [await requireToken(secret)] });
    const now = nowInSeconds();
    const lives = bearer(tokenOf(admin));
    const waits = bearer(tokenOf(admin, { nbf: now + 300, exp: now + 3_600 }), "TOKEN_FOR_LATER");
    isThrough(await send(server, TOKEN_ROUTE, "/now", lives));
    isInvalid(await send(server, TOKEN_ROUTE, "/now", waits), "It is not valid yet (nbf).");
    const other = await mount({ path: "/now", links: [await requireToken(draw.secret())] });
    isInvalid(
      await send(other, "a route behind requireToken() with another secret", "/now", lives),
      "The token was good for another secret, and that is remembered.",
    );
    await moveClock(1_000_000);
    isInvalid(
      await send(server, `${TOKEN_ROUTE}, 1,000 seconds later`, "/now", lives),
      "The token was good once, and that is remembered. It has expired since.",
    );
    isThrough(await send(server, `${TOKEN_ROUTE}, 1,000 seconds later`, "/now", waits), [
      [({ status }) => status === 401, "The token was refused once, and that is remembered."],
    ]);
  },
);

/** A route for each role, behind both middlewares, and the world around. */
async function rolesApart(id: string) {
  const world = newWorld(id);
  const guard = await requireToken(world.secret);
  const admins = await requireRole("admin");
  const members = await requireRole("member");
  const server = await mount(
    { path: "/for-admins", links: [guard, admins] },
    { path: "/for-members", links: [guard, members] },
    { path: "/nobody", links: [admins] },
    { path: "/nobody-either", links: [members, guard] },
  );
  const asAdmin = bearer(world.tokenOf(world.admin), "ADMIN_TOKEN");
  const asMember = bearer(world.tokenOf(world.member), "MEMBER_TOKEN");
  return { ...world, guard, server, asAdmin, asMember };
}

check(
  "06.16",
  "requireRole lets users of its role through, once",
  {
    after: ["06.3"],
    read: "who-you-are-and-what-you-may",
    why: "The role comes from the token that was verified: no request can choose it.",
  },
  async () => {
    const { server, asAdmin, asMember } = await rolesApart("06.16");
    for (const [role, path, headers] of [
      ["admin", "/for-admins", asAdmin],
      ["member", "/for-members", asMember],
    ] as const) {
      await forget();
      const answer = await send(server, ROLE_ROUTE(role), path, headers);
      isThrough(answer, [
        [
          ({ status }) => status === 403,
          "A user of this role is refused. The app asks for either role on a route of its own: is the role kept outside of requireRole?",
        ],
      ]);
      const { runs } = await seen();
      if (runs !== 1) {
        throw answer.failure("the handler behind runs once", `it ran ${runs} times`, [
          [() => runs > 1, "next() is called more than once."],
        ]);
      }
    }
  },
);

check(
  "06.17",
  "requireRole answers 403 insufficient_scope to a user of another role",
  {
    after: ["06.16"],
    read: "who-you-are-and-what-you-may",
    why: "A client that gets 401 asks its user to log in again, and again: only 403 says that it is of no use.",
  },
  async () => {
    const { server, asMember } = await rolesApart("06.17");
    isForbidden(await send(server, ROLE_ROUTE("admin"), "/for-admins", asMember));
    const wishful = { ...asMember, "x-role": "admin", role: "admin", cookie: "role=admin" };
    isForbidden(await send(server, ROLE_ROUTE("admin"), "/for-admins?role=admin", wishful), [
      [
        ({ status }) => status === 200,
        "The role is taken from the request, where anybody can write one. Only req.user counts.",
      ],
    ]);
  },
);

check(
  "06.18",
  "requireRole knows no ranking: an admin is not a member",
  {
    after: ["06.17"],
    read: "who-you-are-and-what-you-may",
    why: "A role that quietly includes others grants what nobody wrote down. Where an admin may enter, the route says so.",
  },
  async () => {
    const { server, asAdmin } = await rolesApart("06.18");
    isForbidden(await send(server, ROLE_ROUTE("member"), "/for-members", asAdmin), [
      [({ status }) => status === 200, "An admin is let in where members are asked for."],
    ]);
  },
);

check(
  "06.19",
  "requireRole answers 401 missing_token where nobody is logged in",
  {
    after: ["06.4", "06.16"],
    read: "who-you-are-and-what-you-may",
    why: "Sooner or later somebody forgets requireToken in front. The route has to stay shut then, and must not crash.",
  },
  async () => {
    const { server, asAdmin, asMember, draw, admin } = await rolesApart("06.19");
    const forged = bearer(signToken(claimsFor(admin), draw.secret()), "FORGED_TOKEN");
    const mistakes: HttpMistake[] = [
      [({ status }) => status >= 500, "req.user is undefined here, and a property of it is read."],
      [
        ({ status }) => status === 200,
        "requireRole lets somebody through whom nobody has verified: only req.user counts.",
      ],
      [
        ({ status }) => status === 403,
        "Nobody is known here yet. That is a 401, with a challenge.",
      ],
    ];
    for (const [path, where] of [
      ["/nobody", 'a route behind requireRole("admin") alone'],
      ["/nobody-either", 'a route with requireRole("member") in front of requireToken'],
    ] as const) {
      for (const headers of [{}, asAdmin, asMember, forged]) {
        isMissing(await send(server, where, path, headers), mistakes);
      }
    }
  },
);

check(
  "06.20",
  "requireRole sends one answer, and the handler behind does not run after it",
  {
    after: ["06.17", "06.19"],
    read: "one-answer-and-then-return",
    why: "A 403 on the screen is no comfort if the handler has deleted the data all the same.",
  },
  async () => {
    const { server, asMember } = await rolesApart("06.20");
    await forget();
    const forbidden = await send(server, ROLE_ROUTE("admin"), "/for-admins", asMember);
    await endsThere(forbidden, "requireRole");
    const alone = await send(server, 'a route behind requireRole("admin") alone', "/nobody");
    await endsThere(alone, "requireRole");
  },
);

check(
  "06.21",
  "an error thrown behind requireRole is a 500, never a 401 or 403",
  {
    after: ["06.11", "06.16"],
    read: "try-around-one-thing",
    why: "An error of the server's is no verdict on the user.",
  },
  async () => {
    const { guard, asAdmin } = await rolesApart("06.21");
    await leavesErrorsAlone([guard, await requireRole("admin")], asAdmin, ROLE_ROUTE("admin"));
  },
);

check(
  "06.22",
  "createApp: GET /public is open to everybody",
  {
    read: "where-a-guard-can-stand",
    why: "A public route that asks for a token is down for everybody whose token has expired.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.22");
    const server = await createApp(secret);
    const expired = tokenOf(admin, { exp: nowInSeconds() - 60 });
    const forged = signToken(claimsFor(admin), draw.secret());
    for (const headers of [
      {},
      bearer(tokenOf(admin)),
      bearer(expired, "EXPIRED_TOKEN"),
      bearer(forged, "FORGED_TOKEN"),
      { authorization: "Basic YWRhOnB3" },
    ]) {
      (await server.get("/public", headers)).hasStatus(200, [
        crashed,
        [({ status }) => status === 404, "There is no route for GET /public."],
        [({ status }) => status === 401, "The guard stands in front of the public route too."],
      ]);
    }
  },
);

check(
  "06.23",
  "createApp: GET /me answers with the caller's id and role",
  {
    after: ["06.3"],
    read: "what-the-handler-learns",
    why: "The handler asks req.user, and nothing that the client could have chosen.",
  },
  async () => {
    const { secret, admin, member, tokenOf } = newWorld("06.23");
    const server = await createApp(secret);
    for (const user of [admin, member]) {
      (await server.get("/me", bearer(tokenOf(user, { email: "x@workshop.example" }))))
        .hasStatus(200, [
          crashed,
          [({ status }) => status === 404, "There is no route for GET /me."],
          [({ status }) => status === 401, "A good token of this app's secret is refused."],
        ])
        .hasJson({ id: user.id, role: user.role }, [
          [
            ({ json }) => Object.hasOwn((json as object | undefined) ?? {}, "user"),
            "The user is wrapped in another object. The body is { id, role } itself.",
          ],
          [() => true, "The body holds id and role, and nothing else."],
        ]);
    }
    const wish = `/me?id=${member.id}&sub=${member.id}&role=member`;
    (await server.get(wish, bearer(tokenOf(admin), "ADMIN_TOKEN")))
      .hasStatus(200)
      .hasJson(admin, [
        [
          () => true,
          "The query string is asked. Whoever writes the request would choose who it is from.",
        ],
      ]);
  },
);

check(
  "06.24",
  "createApp: GET /me refuses a missing token and one that does not verify",
  {
    after: ["06.4", "06.7", "06.23"],
    read: "two-kinds-of-401",
    why: "This is the route that shows whether the guard is really mounted.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.24");
    const server = await createApp(secret);
    isMissing(await server.get("/me"));
    const forged = signToken(claimsFor(admin), draw.secret());
    isInvalid(await server.get("/me", bearer(forged, "FORGED_TOKEN")), "It is never verified.");
    const expired = tokenOf(admin, { exp: nowInSeconds() - 60 });
    isInvalid(await server.get("/me", bearer(expired, "EXPIRED_TOKEN")), "It has expired.");
  },
);

check(
  "06.25",
  "createApp: GET /admin lets admins in, and nobody else",
  {
    after: ["06.6", "06.17", "06.19", "06.23"],
    read: "who-you-are-and-what-you-may",
    why: "A link that the front end hides is no protection: whoever knows the path can ask for it.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.25");
    const server = await createApp(secret);
    (await server.get("/admin", bearer(tokenOf(admin), "ADMIN_TOKEN"))).hasStatus(200, [
      crashed,
      [({ status }) => status === 404, "There is no route for GET /admin."],
      [({ status }) => status === 401 || status === 403, "An admin is refused."],
    ]);
    isForbidden(await server.get("/admin", bearer(tokenOf(member), "MEMBER_TOKEN")));
    isMissing(await server.get("/admin"));
    const forged = signToken(claimsFor(admin), draw.secret());
    isInvalid(await server.get("/admin", bearer(forged, "FORGED_TOKEN")), "It is never verified.");
  },
);

check(
  "06.26",
  "createApp: unknown routes are 404, with and without a token",
  {
    after: ["06.1", "06.22"],
    read: "where-a-guard-can-stand",
    why: "A guard in front of everything answers 401 for pages that do not exist: clients then look for a better token, for ever.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.26");
    const server = await createApp(secret);
    for (const path of [`/${draw.word()}`, `/${draw.word()}/${draw.word()}`, "/administrators"]) {
      for (const headers of [{}, bearer(tokenOf(admin))]) {
        (await server.get(path, headers)).hasStatus(404, [
          crashed,
          [
            ({ status }) => status === 401,
            "The guard stands in front of the whole app, and answers for routes that are not there.",
          ],
          [({ status }) => status === 200, "Something answers for every path."],
        ]);
      }
    }
  },
);

check(
  "06.27",
  "createApp: /admin is guarded in every spelling that Express routes there",
  {
    after: ["06.25", "06.26"],
    read: "every-spelling-of-a-path",
    why: "Express takes /ADMIN and /admin/ for /admin. A guard that compares the path with a string of its own does not, and is walked around.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.27");
    const server = await createApp(secret);
    const asAdmin = bearer(tokenOf(admin), "ADMIN_TOKEN");
    const asMember = bearer(tokenOf(member), "MEMBER_TOKEN");
    const paths = [
      "/admin",
      "/admin/",
      "/ADMIN",
      `/${draw.anyCase("admin")}`,
      "/%61dmin",
      "/admin%2F",
      `/admin?${draw.word()}=1`,
      "/admin/?next=/public",
    ];
    for (const method of ["GET", "HEAD"]) {
      for (const path of paths) {
        const ask = (headers: Headers) => server.request(method, path, { headers });
        const routed = (await ask(asAdmin)).status === 200;
        const around = "In this spelling, the request reaches the handler without the guard.";
        for (const [headers, wanted] of [
          [asMember, 403],
          [{}, 401],
        ] as const) {
          const answer = await ask(headers);
          // Where even admins find nothing, any refusal is as good.
          if (!routed && answer.status !== 200) continue;
          answer.hasStatus(wanted, [[({ status }) => status === 200, around]]);
        }
      }
    }
    (await server.get("/admin?x=1", asAdmin)).hasStatus(200, [
      [() => true, "A query string does not belong to the path: an admin is refused for it."],
    ]);
  },
);

check(
  "06.28",
  "createApp: two apps with different secrets do not disturb each other",
  {
    after: ["06.14", "06.15", "06.24"],
    read: "a-factory-keeps-its-own",
    why: "An app that reads its secret from anywhere but its options cannot be tested, nor run twice.",
  },
  async () => {
    const one = newWorld("06.28");
    const two = newWorld("06.28 two");
    const apps = [await createApp(one.secret), await createApp(two.secret)] as const;
    const worlds = [one, two] as const;
    for (const index of [1, 0, 1] as const) {
      const [own, other] = [worlds[index], worlds[1 - index] ?? one];
      const ask = (token: string, name: string) =>
        apps[index].request("GET", "/me", { headers: bearer(token, name), keepAlive: true });
      for (const user of [own.admin, own.member]) {
        (await ask(own.tokenOf(user), "TOKEN")).hasStatus(200).hasJson(user);
        isInvalid(
          await ask(other.tokenOf(other.admin), "TOKEN_OF_THE_OTHER_APP"),
          "A token of the other app's secret is accepted.",
        );
      }
      isMissing(await apps[index].request("GET", "/me", { keepAlive: true }));
    }
  },
);

check(
  "06.29",
  "createApp sends one answer to each request",
  {
    after: ["06.9", "06.20", "06.24", "06.25"],
    read: "one-answer-and-then-return",
    why: "ERR_HTTP_HEADERS_SENT in a log means that a handler went on after it had answered. What else did it do?",
  },
  async () => {
    const { draw, secret, member, tokenOf } = newWorld("06.29");
    const app = kept(await make("app.ts", "createApp", { secret: named("secret", secret) }));
    const server = await serveStage("watched", app);
    const asMember = bearer(tokenOf(member), "MEMBER_TOKEN");
    const forged = bearer(signToken(claimsFor(member), draw.secret()), "FORGED_TOKEN");
    await forget();
    for (const path of ["/public", "/me", "/admin"]) {
      for (const headers of [{}, asMember, forged]) {
        const answer = await server.get(path, headers);
        const { late } = await seen();
        if (late > 0) {
          throw answer.failure("one answer", "something more was written after it", [
            [() => true, "Sending an answer does not end a function: return after it."],
          ]);
        }
      }
    }
  },
);
