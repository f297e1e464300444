/** require-token.ts: who is let through, and what counts as no token. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import { named } from "../kit/show.ts";
import type { Claims } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { isMissing, isThrough } from "./answers.ts";
import { ranOnce } from "./behind.ts";
import { bearer, check, mount, newWorld, requireToken, send, TOKEN_ROUTE } from "./words.ts";

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
    const answers: HttpAnswer[] = [];
    for (const user of [admin, member]) {
      answers.push(isThrough(await send(server, TOKEN_ROUTE, place, bearer(tokenOf(user)))));
    }
    await ranOnce(answers);
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

const userIn = (json: unknown): Claims =>
  Object((json as { user?: unknown } | undefined)?.user) as Claims;

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
          ({ json }) => Object.hasOwn(userIn(json), "sub") && Object.hasOwn(userIn(json), "exp"),
          "All claims are put into req.user. It has an id (the claim sub) and a role, and no more.",
        ],
        [
          ({ json }) => Object.keys(userIn(json)).length === 0,
          "req.user is empty. verifyToken answers { ok, claims }: the id is result.claims.sub.",
        ],
        [
          ({ json }) => userIn(json)["id"] !== user.id,
          "req.user.id is the claim sub, as it is: a string.",
        ],
        [
          ({ json }) => userIn(json)["role"] !== user.role,
          "req.user.role is not the role of the token.",
        ],
        [() => true, "There is more in req.user than id and role."],
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
    await twoAtATime(elsewhere, async ([plain, query, say]) => {
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
          ({ status, json }) =>
            status === 401 && (json as { error?: unknown } | undefined)?.error === "invalid_token",
          "What is no bearer token counts as none: readBearerToken says so.",
        ],
      ]);
    });
    for (const scheme of ["bearer ", "BEARER   "]) {
      const header = named(`${scheme}$TOKEN`, scheme + good) as never;
      isThrough(await send(server, TOKEN_ROUTE, place, { authorization: header }), [
        [
          ({ status }) => status === 401,
          "The header is read anew, and more narrowly than by readBearerToken.",
        ],
      ]);
    }
  },
);
