import { exercise } from "./kit/exercise.ts";
import type { RequestOptions } from "./kit/http.ts";
import type { Mistake } from "./kit/call.ts";
import type { HttpAnswer } from "./kit/http-answer.ts";
import { named, type Named } from "./kit/show.ts";

const { check, quiz, call, serve, random } = await exercise("03-authorization-header", {
  http: true,
});

const read = (header: string | Named | undefined) => call("bearer.ts", "readBearerToken", header);
const app = () => serve("app.ts", "createApp");

/** What comes back instead of the token, whatever the header is. */
const notTheToken: Mistake[] = [
  [null, "A readable header is taken for an unreadable one."],
  [
    ({ threw }: { threw?: unknown }) => threw !== undefined,
    "The function throws. What it is handed is the header itself, a text or undefined.",
  ],
  [
    ({ returned }: { returned?: unknown }) => Array.isArray(returned),
    "A list is returned, as exec() and match() give one: the token alone is asked for.",
  ],
  [
    ({ returned }: { returned?: unknown }) => typeof returned === "boolean",
    "A yes or no is returned: the token itself is asked for.",
  ],
  [
    ({ returned }: { returned?: unknown }) =>
      typeof returned === "string" && returned === returned.toLowerCase(),
    "The token was turned into lower case too: only the scheme's letter case is free.",
  ],
];

check(
  "03.1",
  "reads the token that stands after Bearer and a space",
  { read: "the-header", why: "This is how every client sends its token (RFC 6750 §2.1)." },
  async () => {
    const token = random("03.1").base64url(40);
    await read(`Bearer ${token}`).returns(token, [
      [`Bearer ${token}`, "The scheme is still in front: only what follows it is the token."],
      [` ${token}`, "There is still a blank in front of the token."],
      ...notTheToken,
    ]);
    const long = random("03.1 long").base64url(3_000);
    const again =
      "A header is read, and the next one is not. Is something kept from one call to the next, as a pattern with the flag g does?";
    await read(`Bearer ${token}`).returns(token, [[null, again]]);
    await read(named(`"Bearer " + 3,000 characters`, `Bearer ${long}`)).returns(long, [
      [null, "This token has 3,000 characters: a token may be as long as a header may."],
    ]);
  },
);

check(
  "03.2",
  "reads every character that a b64token may have",
  {
    after: ["03.1"],
    read: "the-grammar",
    why: "A pattern that is too narrow works with your own tokens, and fails with the next issuer's.",
  },
  async () => {
    for (const token of [
      "a-._~+/Z09",
      `${random("03.2").b64token()}=`,
      "YWJj==",
      "x=====",
      ..."x-1._~+/",
      "...",
    ]) {
      await read(`Bearer ${token}`).returns(token, [
        [token.replace(/=+$/, ""), "The equals signs at the end belong to the token."],
        [null, `"${token}" is a b64token: letters, digits and - . _ ~ + / , then any number of =.`],
      ]);
    }
  },
);

check(
  "03.3",
  "takes the scheme in any letter case",
  {
    after: ["03.1"],
    read: "the-grammar",
    why: "Authentication schemes are case-insensitive (RFC 9110 §11.1), and there are clients that write bearer.",
  },
  async () => {
    const token = random("03.3").base64url(24);
    for (const scheme of ["bearer", "BEARER", "bEARER", random("03.3 case").anyCase("bearer")]) {
      await read(`${scheme} ${token}`).returns(token, [
        [null, `"${scheme}" was refused: it is compared with "Bearer" letter by letter.`],
        [`${scheme} ${token}`, "Only Bearer in this very spelling is cut off."],
        [
          token.toLowerCase(),
          "The token was turned into lower case too: only the scheme's letter case is free.",
        ],
        [
          token.toUpperCase(),
          "The token was turned into upper case too: only the scheme's letter case is free.",
        ],
      ]);
    }
  },
);

check(
  "03.4",
  "takes several spaces between scheme and token",
  {
    after: ["03.1"],
    read: "the-grammar",
    why: "The grammar says 1*SP: one space or more. A client may send two, and be right.",
  },
  async () => {
    const token = random("03.4").base64url(24);
    for (const spaces of ["  ", " ".repeat(random("03.4 spaces").int(3, 12))]) {
      await read(`Bearer${spaces}${token}`).returns(token, [
        [
          spaces.slice(1) + token,
          "The code cuts off a fixed number of characters, or one space only.",
        ],
        ["", "Splitting at each space gives an empty text between two of them."],
        [null, "More than one space is taken for an error."],
      ]);
    }
  },
);

check(
  "03.5",
  "answers null where there is no bearer token",
  {
    after: ["03.1"],
    read: "what-is-not-a-bearer-token",
    why: "No header is the commonest request of all: it must end in a calm 401, not in a TypeError and a 500.",
  },
  async () => {
    for (const header of [undefined, "", "Bearer", "bearer", "Bearer ", "Bearer    "]) {
      await read(header).returns(null, [
        [undefined, "The answer is undefined: the task asks for null."],
        ["", "An empty text is no token: a caller that asks for null would take it for one."],
        ["Bearer", "The scheme itself is taken for the token."],
        [
          (outcome: object) => "threw" in outcome,
          "A header without a token must not throw: a missing one is undefined.",
        ],
        [
          ({ returned }: { returned?: unknown }) => /^ +$/.test(String(returned)),
          "A blank is taken for a token.",
        ],
        [
          ({ returned }: { returned?: unknown }) => typeof returned === "string",
          "This token was in an earlier header: something is kept from one call to the next.",
        ],
      ]);
    }
  },
);

check(
  "03.6",
  "answers null for another scheme",
  {
    after: ["03.5"],
    read: "what-is-not-a-bearer-token",
    why: "Basic carries a user name and a password in base64. Taken for a token, they end up in logs and error messages.",
  },
  async () => {
    const token = random("03.6").base64url(24);
    const others = [
      "Basic",
      "Digest",
      "Token",
      "JWT",
      "Bearerer",
      "XBearer",
      "Bearer_",
      "DPoP",
      "Bearer,",
      "Bearer;",
      "Bearer=",
      "Béarer",
      `x${random("03.6 scheme").word(6)}`,
    ];
    for (const scheme of others) {
      await read(`${scheme} ${token}`).returns(null, [
        [token, `The scheme is not checked: "${scheme}" is not Bearer.`],
        [
          (outcome: object) => "returned" in outcome && typeof outcome.returned === "string",
          "A piece of another scheme's credentials is taken for a token.",
        ],
      ]);
    }
    await read(token).returns(null, [
      [token, "A token without a scheme in front of it is taken too."],
    ]);
    await read(`Bearer${token}`).returns(null, [
      [token, "There has to be a space after the scheme."],
    ]);
  },
);

/** The visible ASCII characters that cannot stand in a token; "=" can, but only at its end. */
const strangers = [...`!"#$%&'()*,:;<=>?@[\\]^\`{|}`];

check(
  "03.7",
  "answers null for anything that is more or less than one token",
  {
    after: ["03.5"],
    read: "what-is-not-a-bearer-token",
    why: "Where two readers of one header disagree on what the token is, an attacker chooses which of them decides.",
  },
  async () => {
    // Short, so that a pattern which backtracks a lot is slow, and yet comes to its answer.
    const a = random("03.7 a").base64url(10);
    const b = random("03.7 b").base64url(10);
    const wrong: [header: string, say: string][] = [
      [`Bearer ${a} ${b}`, "Two tokens: what comes after the first is not looked at."],
      [`Bearer ${a},${b}`, "A comma is no character of a token."],
      [`Bearer ${a}, Bearer ${b}`, "Two credentials in one header: only one is allowed."],
      [`Bearer: ${a}`, "A colon after the scheme is not part of the grammar."],
      [`Bearer "${a}"`, "Quotes are no characters of a token."],
      [`Bearer ${a}"`, "Quotes are no characters of a token."],
      [`Bearer '${a}'`, "Quotes are no characters of a token."],
      [`Bearer <${a}>`, "Angle brackets are no characters of a token."],
      [`Bearer token=${a}`, "An equals sign can only stand at the end of a token."],
      [`Bearer =${a}`, "An equals sign can only stand at the end of a token."],
      ["Bearer =", "A token has at least one character before its equals signs."],
      [`Bearer\t${a}`, "A tab is not a space: the grammar allows only SP."],
      [`Bearer \t${a}`, "A tab is not a space: the grammar allows only SP."],
      [`Bearer\n${a}`, "A line break is not a space: the grammar allows only SP."],
      [`Bearer\u00a0${a}`, "A no-break space is not a space: the grammar allows only SP."],
      [` Bearer ${a}`, "A blank stands before the scheme: the function must not trim."],
      [`\tBearer ${a}`, "A blank stands before the scheme: the function must not trim."],
      [`Bearer ${a} `, "A blank stands after the token: the function must not trim."],
      [`Bearer ${a}\n`, "A line break stands after the token: the function must not trim."],
      [`Bearer ${a}\t`, "A blank stands after the token: the function must not trim."],
      [`x Bearer ${a}`, "Something stands before the scheme."],
      [`Basic ${b}, Bearer ${a}`, "Another scheme stands before this one."],
      [`Bearer Bearer ${a}`, "The scheme stands there twice."],
      [`Bearer ${a}é`, "Only ASCII letters are characters of a token."],
      [`Bearer ${a}%41`, "A percent sign is no character of a token: headers are not URLs."],
      [
        `Bearer%20${a}`,
        "A space is asked for: headers are not URLs, and nothing is encoded in them.",
      ],
      ...strangers.map((character): [string, string] => [
        `Bearer ${a}${character}${b}`,
        `${JSON.stringify(character)} cannot stand inside a token.`,
      ]),
      [`Bearer ${a}ſ`, "Only ASCII letters are characters of a token."],
      [`Bearer ${a}\u212a`, "Only ASCII letters are characters of a token."],
    ];
    for (const [header, say] of random("03.7").shuffle(wrong)) {
      await read(header).returns(null, [
        [undefined, "The answer is undefined: the task asks for null."],
        [(outcome: object) => "returned" in outcome && outcome.returned !== null, say],
      ]);
    }
  },
);

const crashed = (answer: HttpAnswer): boolean => answer.status >= 500;

check(
  "03.8",
  "GET /token answers with the bearer token of the request",
  {
    after: ["03.1"],
    read: "reading-it-in-express",
    why: "This is the one place where an API looks for its caller's token.",
  },
  async () => {
    const server = await app();
    for (const name of ["Authorization", "authorization"]) {
      const token = random(`03.8 ${name}`).base64url(40);
      const answer = await server.get("/token", { [name]: `Bearer ${token}` });
      answer
        .hasStatus(200, [
          [crashed, "The app throws. Look at what was printed below, if anything was."],
          [({ status }) => status === 404, "There is no route for GET /token."],
          [
            ({ status }) => status === 401,
            "The header is not found. In req.headers all names are lower case: authorization.",
          ],
        ])
        .hasJson({ token }, [
          [
            ({ json }) => json === token,
            "The body is the token itself; an object with the key token is asked for.",
          ],
          [({ text }) => text.includes("Bearer"), "The scheme is still in front of the token."],
          [() => true, "The token is another request's: each request has one of its own."],
        ]);
    }
    const tokens = Array.from({ length: 4 }, (_, index) => random(`03.8 ${index}`).base64url(24));
    const answers = await Promise.all(
      tokens.map((token) => server.get("/token", { authorization: `Bearer ${token}` })),
    );
    answers.forEach((answer, index) => {
      answer
        .hasStatus(200)
        .hasJson({ token: tokens[index] }, [
          [
            () => true,
            "Several requests came at once, and one got the token of another: what belongs to a request must not stand outside of its handler.",
          ],
        ]);
    });
  },
);

/** What every refusal looks like: RFC 9110 §15.5.2 and RFC 6750 §3. */
const isRefused = (answer: HttpAnswer): void => {
  answer
    .hasStatus(401, [
      [crashed, "The app throws where it should refuse. A missing header is undefined."],
      [
        ({ status }) => status === 403,
        "403 says: I know who you are, and you may not. Nobody is known here yet: 401.",
      ],
      [
        ({ status }) => status === 400,
        "400 is for a request that cannot be understood. Missing credentials are 401.",
      ],
      [
        ({ status }) => status === 200,
        "The request is let through without a readable bearer token.",
      ],
      [
        ({ status }) => status >= 300 && status < 400,
        "A redirect is for people with a browser. Code that calls an API needs the 401 itself.",
      ],
      [({ status }) => status === 404, "The route is there, and says that it is not: 401 is due."],
    ])
    .hasChallenge({ realm: "workshop", error: null }, [
      [
        ({ headers }) => headers["www-authenticate"] === undefined,
        "The 401 has no WWW-Authenticate header.",
      ],
      [
        ({ challenge }) => challenge === undefined,
        "There is no Bearer challenge in it that can be read: the scheme, a space, then name=value.",
      ],
      [
        ({ challenge }) => challenge?.params["error"] !== undefined,
        "The challenge has an error parameter. Without credentials there is none (RFC 6750 §3.1): nothing was wrong with them.",
      ],
      [
        ({ challenge }) => challenge?.params["realm"] !== "workshop",
        'The challenge has to name the realm: Bearer realm="workshop".',
      ],
    ])
    .hasJson({ error: "missing_token" }, [
      [
        ({ json }) => json === undefined,
        "The body is not JSON: res.json() makes it so, and says so in Content-Type.",
      ],
      [() => true, "The body's code is part of the task: clients decide by it."],
    ]);
};

check(
  "03.9",
  "GET /token answers 401 with a challenge where there is no Authorization header",
  {
    after: ["03.5", "03.8"],
    read: "401-and-the-challenge",
    why: "A 401 must carry WWW-Authenticate (RFC 9110 §15.5.2): it tells a client how to do better.",
  },
  async () => {
    const server = await app();
    const answer = await server.get("/token");
    isRefused(answer);
    if (await server.answersBoth("/token")) return;
    throw answer.failure(
      "an answer to the next request over the same connection, too",
      "one answer, and then the end of the connection",
      [
        [
          () => true,
          "Express ends a connection where a handler fails that has already answered. Does yours go on after the 401, and answer again? After the 401 there has to be a return.",
        ],
      ],
    );
  },
);

check(
  "03.10",
  "GET /token holds to what readBearerToken says of the header",
  {
    after: ["03.2", "03.3", "03.4", "03.5", "03.6", "03.7", "03.9"],
    read: "401-and-the-challenge",
    why: "A second reading in the app is a second door, or a door that honest clients find locked.",
  },
  async () => {
    const server = await app();
    for (const good of [`${random("03.10 good").b64token()}=`, "~a-._+/Z09===", "x"]) {
      const answer = await server.get("/token", { authorization: `bEARER   ${good}` });
      answer
        .hasStatus(200, [
          [
            ({ status }) => status === 401,
            "readBearerToken reads this header, and the app refuses it: it has a narrower reading of its own.",
          ],
        ])
        .hasJson({ token: good });
    }
    const token = random("03.10").base64url(24);
    const headers = [
      "",
      "Bearer",
      `Basic ${token}`,
      token,
      `Bearer ${token} ${token}`,
      `Bearer\t${token}`,
      `Bearer ${token},${token}`,
      `Bearer "${token}"`,
      `Bearer: ${token}`,
      `Bearer${token}`,
      `Bearer =${token}`,
      `Bearer ${token}=${token}`,
      `Bearer ${token}${random("03.10 stranger").pick(strangers)}`,
      `Bearer ${token}%3D`,
      `Basic ${token}, Bearer ${token}`,
    ];
    for (const authorization of headers) isRefused(await server.get("/token", { authorization }));
    isRefused(await server.get("/token"));
  },
);

/** Names under which APIs have looked for tokens. */
const parameters = [
  ...[
    "access_token",
    "accessToken",
    "token",
    "bearer_token",
    "bearer",
    "jwt",
    "auth",
    "auth_token",
  ],
  ...["authToken", "authorization", "Authorization", "id_token", "session", "sid", "connect.sid"],
  ...["api_key", "apikey", "key", "t"],
];
const otherHeaders = [
  "authentication",
  "proxy-authorization",
  "x-authorization",
  "x-forwarded-authorization",
  "x-access-token",
  "x-auth-token",
  "x-api-key",
  "x-token",
  "access-token",
  "auth-token",
  "token",
  "bearer",
  "x-bearer-token",
  "jwt",
  "x-jwt",
  "x-jwt-token",
  "x-jwt-assertion",
  "x-session-token",
  "x-original-authorization",
  "auth",
];

const under = (names: readonly string[], value: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value]));

check(
  "03.11",
  "GET /token looks nowhere but in the Authorization header",
  {
    after: ["03.9"],
    read: "why-not-the-url",
    why: "URLs stay in histories, logs and Referer headers; a cookie is sent by the browser without being asked.",
  },
  async () => {
    const server = await app();
    const token = random("03.11").base64url(24);
    const own = random("03.11 own").base64url(24);
    for (const value of [token, `Bearer ${token}`]) {
      const query = `/token?${parameters.map((name) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
      const cookie = parameters.map((name) => `${name}=${value}`).join("; ");
      const form = { "content-type": "application/x-www-form-urlencoded" };
      const elsewhere: [string, string, RequestOptions][] = [
        ["the query string", query, {}],
        ["a cookie", "/token", { headers: { cookie } }],
        ["another header", "/token", { headers: under(otherHeaders, value) }],
        ["the body", "/token", { body: under(parameters, value) }],
        ["the body", "/token", { body: query.slice("/token?".length), headers: form }],
      ];
      for (const [place, path, options] of elsewhere) {
        (await server.request("GET", path, options))
          .hasStatus(401, [[({ status }) => status === 200, `A token in ${place} was accepted.`]])
          .hasChallenge({ realm: "workshop", error: null });
      }
      // Where both are there, the header alone decides, whatever is in it.
      const everywhere = { ...under(otherHeaders, value), cookie };
      const both = await server.get(query, { ...everywhere, authorization: `Bearer ${own}` });
      both.hasStatus(200).hasJson({ token: own });
      for (const [authorization, what] of [
        ["Basic YWRhOnB3", "holds another scheme"],
        ["Bearer", "holds no token"],
        [`Bearer ${own} ${own}`, "cannot be read"],
      ] as const) {
        const answer = await server.get(query, { ...everywhere, authorization });
        if (!answer.text.includes(token)) continue;
        const say = `Where the header ${what}, a token from elsewhere was accepted.`;
        throw answer.failure("status 401", answer.shownText(), [[() => true, say]]);
      }
    }
  },
);

quiz("03.12", {
  question: "carries",
  title: "answers.ts: what the header carries",
  read: "the-header",
  right: "credentials",
  wrong: {
    permissions:
      "It says who is asking, or proves it. What that caller may do is decided by the server (the name is an old mix-up of authentication and authorization).",
    "a-session": "A session lives on the server; the header brings whatever the scheme calls for.",
    "an-encrypted-password":
      "Basic carries a password, merely encoded. Bearer carries a token, and no password at all.",
  },
});

quiz("03.13", {
  question: "sentBy",
  title: "answers.ts: who sends a bearer token",
  read: "who-sends-it",
  right: "the-client-code",
  wrong: {
    "the-browser-by-itself":
      "Cookies are sent by the browser itself. A bearer token is not: code has to set the header, which is why CSRF does not work here.",
    "the-server":
      "The server reads this header. It issued the token, but it is the client that sends it along.",
    express: "Express reads the request; it never adds the header.",
  },
});

quiz("03.14", {
  question: "notInUrl",
  title: "answers.ts: why not in the URL",
  read: "why-not-the-url",
  right: "urls-are-kept",
  wrong: {
    "urls-are-too-short":
      "A token of a few hundred bytes fits. The trouble is where a URL ends up afterwards.",
    "urls-are-not-encrypted":
      "With HTTPS the path and query are encrypted on the way, as headers are. The trouble is what is kept at both ends.",
    "it-would-not-work":
      "It would work, which is the danger: RFC 6750 §2.3 describes it, and says not to do it.",
  },
});

quiz("03.15", {
  question: "usableBy",
  title: "answers.ts: who can use a bearer token",
  read: "what-bearer-means",
  right: "whoever-has-it",
  wrong: {
    "only-the-user":
      "Nothing in the request proves that it is the user who sends it: the token is all there is.",
    "only-this-browser":
      "Nothing ties the token to a browser: copied to another machine it works as well.",
    "whoever-knows-the-secret":
      "The secret is for making tokens. To use one, holding it is enough.",
  },
});

quiz("03.16", {
  question: "with401",
  title: "answers.ts: what a 401 has to carry",
  read: "401-and-the-challenge",
  right: "a-challenge",
  wrong: {
    "a-login-form":
      "That is for people with a browser. An API's caller is code, and needs WWW-Authenticate.",
    "a-redirect": "A redirect is a 3xx, and would send code to a page made for people.",
    "nothing-more":
      "RFC 9110 §15.5.2: a 401 must carry WWW-Authenticate with at least one challenge.",
  },
});
