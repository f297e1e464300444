/** app.ts: POST /login, for those who may log in. */
import { sameData } from "../kit/call.ts";
import { bodyNotRead } from "../kit/express-page.ts";
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { show } from "../kit/show.ts";
import { claimsFor, nowInSeconds, peek, signatureOf, type Claims } from "../kit/tokens.ts";
import { randomUser, type CheckUser } from "../kit/users.ts";
import { always, is, KEPT, NO_SESSION } from "./mistakes.ts";
import { app, check, logIn, random, setting } from "./words.ts";

const body = ({ json }: HttpAnswer): Record<string, unknown> =>
  Object(json) as Record<string, unknown>;

/** Fails unless the answer is RFC 6749's to a login; returns the token. */
function hasToken(answer: HttpAnswer, mistakes: HttpMistake[] = []): string {
  answer
    .hasStatus(200, [
      ...mistakes,
      bodyNotRead,
      [is(500), `The app throws, or an error reaches it. ${NO_SESSION}`],
      [is(404), "There is no route for POST /login."],
      [is(201), "Nothing is created that has an address: 200 is asked for."],
      [
        is(400),
        "Good credentials are not seen. They are JSON: express.json() has to read the body first.",
      ],
      [
        is(401),
        "Good credentials are refused. Both have to reach the store as they came, each in its place.",
      ],
    ])
    .hasJsonLike(
      'exactly { "access_token": "…", "token_type": "Bearer", "expires_in": 900 }',
      (json) => {
        const { access_token } = body(answer);
        const expected = { access_token, token_type: "Bearer", expires_in: 900 };
        return typeof access_token === "string" && sameData(json, expected);
      },
      [
        [(each) => body(each)["access_token"] === undefined, "There is no access_token."],
        [(each) => body(each)["token_type"] !== "Bearer", 'token_type is "Bearer".'],
        [(each) => body(each)["expires_in"] !== 900, "expires_in counts seconds: the number 900."],
        [always, "These three fields are all that a client needs."],
      ],
    )
    .hasHeader(
      "Cache-Control",
      "no-store",
      (value) =>
        value.split(",").some((directive) => directive.trim().toLowerCase() === "no-store"),
      [[always, "An answer with a token in it must not be kept by any cache on its way."]],
    );
  return body(answer)["access_token"] as string;
}

check(
  "08.10",
  "POST /login answers with an access token",
  {
    read: "the-login",
    why: "RFC 6749 §5.1 says what a token response holds, and that it must not be stored on the way.",
  },
  async () => {
    for (const name of ["first", "second"]) {
      const given = setting(`08.10 ${name}`);
      const server = await app(given);
      for (const user of [given.grace, given.ada]) {
        hasToken(await logIn(server, user), name === "second" ? KEPT : []);
      }
      const word = random(`08.10 ${name} odd`).word(6);
      const odd = { username: ` Zoë ${word.toUpperCase()} `, password: `  ${word} ` };
      await given.storeHas([given.ada, { ...given.grace, ...odd }]);
      hasToken(await logIn(server, { ...given.grace, ...odd }), [
        [
          is(401),
          "Username and password have to reach the store as they are: capitals and blanks belong to them.",
        ],
      ]);
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
      const token = hasToken(answer);
      isTokenFor(answer, token, user, from);
      const { alg } = Object(peek(token)?.header) as Claims;
      const [input = "", signature = ""] = /^(.*)\.(.*)$/.exec(token)?.slice(1) ?? [];
      if (alg === "HS256" && signature === signatureOf(input, given.secret)) continue;
      throw answer.failure(
        "an access token that is signed with HS256 and the secret",
        alg === "HS256" ? "another signature" : `a token whose alg is ${show(alg)}`,
      );
    }
  },
);

/** Fails unless the claims are this user's, and nothing else's. @param from when it was sent */
function isTokenFor(answer: HttpAnswer, token: string, user: CheckUser, from: number): void {
  const claims = Object(peek(token)?.payload) as Claims;
  const iat = Number(claims["iat"]);
  const expected = { ...claimsFor(user), iat, exp: iat + 900 };
  const onTime = iat >= from - 1 && iat <= nowInSeconds() + 1;
  if (onTime && sameData(claims, expected)) return;
  throw answer.failure(
    `an access token with the claims sub "${user.id}", role "${user.role}", iss, aud, iat and exp = iat + 900`,
    peek(token) ? `a token with ${show(claims)}` : `access_token: ${show(token)}`,
    [
      [() => peek(token) === undefined, "access_token is the token itself, and nothing else."],
      [() => sameData(claims, expected), "iat is not the time of the login."],
      [() => claims["passwordHash"] !== undefined, "The whole user is signed, hash included."],
      [() => claims["sub"] !== user.id, "sub is the user's id."],
      [() => claims["role"] !== user.role, "role is the role that the store has now."],
      [() => claims["exp"] !== iat + 900, "It does not live for 900 seconds, as expires_in says."],
      [
        () => true,
        "These are not the six claims of exercise 04. issueToken from #given/issue-token.ts writes them.",
      ],
    ],
  );
}

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
    hasToken(await logIn(server, ada));
    const wrong: [string, CheckUser][] = [
      ["a wrong password", { ...ada, password: nobody.password }],
      ["another user's password", { ...ada, password: grace.password }],
      ["an unknown user", nobody],
    ];
    for (const [what, user] of wrong) {
      (await logIn(server, user))
        .hasStatus(401, [
          [is(200), `Logged in with ${what}.`],
          [is(500), `An error for ${what}. Refusing is done(null, false).`],
          [always, `This is the answer to ${what}: 401 for all of these.`],
        ])
        .hasJson({ error: "invalid_credentials" }, [
          [
            ({ text }) => text === "Unauthorized",
            "This is Passport's own answer: the errors of this API are JSON. A callback leaves the answer to you.",
          ],
          [
            ({ json }) =>
              (json as { error?: unknown } | undefined)?.error === "invalid_credentials",
            "The body holds error, and nothing else.",
          ],
          [
            always,
            `This is the answer to ${what}: { "error": "invalid_credentials" }, for all of these.`,
          ],
        ]);
    }
  },
);
