/** Logins at the learner's app, and what their answers are looked at for. */
import { store } from "../kit/made.ts";
import { type CheckUser, storeOf } from "../kit/users.ts";
import { sameData } from "../kit/call.ts";
import { HttpAnswer, type HttpMistake } from "../kit/http-answer.ts";
import type { Server } from "../kit/http.ts";
import { named, show } from "../kit/show.ts";
import { claimsOf, lifetimeOf, serve } from "./words.ts";

/** The app with a secret of its own, and a store with these users. */
export const appWith = (key: string, secret: string, users: CheckUser[]): Promise<Server> =>
  serve("app.ts", "createApp", {
    secret: named("secret", secret),
    users: named("users", store(storeOf(key, users))),
  });

export const logIn = (
  server: Server,
  { username, password }: Pick<CheckUser, "username" | "password">,
) => server.post("/login", { username, password });

export const status =
  (from: number, to = from) =>
  (answer: HttpAnswer): boolean =>
    answer.status >= from && answer.status <= to;
export const welcomed = status(200, 399);
export const crashed = status(500, 599);
export const always = (): boolean => true;

export const isErrorPage: HttpMistake = [
  (answer) => answer.json === undefined && answer.text.includes("<"),
  "This is Express's own error page, stack and all: an error handler of yours has to answer. It has four parameters, and stands behind the routes.",
];

export const SHARED =
  "Two apps, or two logins, share something. Options and users belong in the functions, not into the module.";

/** Nothing of what only the server may know, in the body or in a header. */
export function keepsSecrets(answer: HttpAnswer, secret: string, users: CheckUser[]): void {
  const said = [answer.text, ...Object.values(answer.headers).flat()].join("\n");
  const hidden = [secret, ...users.flatMap(({ passwordHash }) => passwordHash.split(":"))];
  if (hidden.some((each) => said.includes(each))) {
    throw answer.failure("an answer without the secret and the password's hash", "one of them");
  }
}

interface LoginAnswer {
  access_token?: unknown;
  token_type?: unknown;
  expires_in?: unknown;
}
export const loginOf = ({ json }: { json: unknown }): LoginAnswer => Object(json) as LoginAnswer;

/** The answer has a token of this user, made now. */
export function hasTokenOf(
  answer: HttpAnswer,
  user: CheckUser,
  offsetMs: number,
  mistake: string,
): void {
  const claims = claimsOf(loginOf(answer.hasStatus(200, [[always, mistake]])).access_token);
  const { iat } = claims;
  const expected = { sub: user.id, role: user.role, iss: "workshop", aud: "workshop-api" };
  // The code may have read the clock twice, and a second may have begun in between.
  const exp = [899, 900, 901].includes(lifetimeOf(claims)) ? claims["exp"] : Number(iat) + 900;
  if (!sameData(claims, { ...expected, iat, exp })) {
    const received = `a token with ${show(claims)}`;
    throw answer.failure(`a token with ${show(expected)}, iat and exp`, received, [
      [always, mistake],
    ]);
  }
  const now = (Date.now() + offsetMs) / 1000;
  if (typeof iat !== "number" || Math.abs(iat - now) > 5) {
    const received = `a token with iat ${show(iat)}`;
    throw answer.failure(`a token with iat ${Math.floor(now)}, the time of the login`, received, [
      [always, "The token was made at another time, or the clock was read at another time."],
    ]);
  }
}

/** The 400 for what is no login at all. */
export function isInvalid(answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): void {
  answer
    .hasStatus(400, [
      ...mistakes,
      [welcomed, "Somebody is logged in without credentials of the right kind."],
      [
        status(401, 403),
        "There is nothing here to be compared with the store: such a request is invalid, 400.",
      ],
      [status(404, 499), "The task asks for 400."],
      [
        crashed,
        "The app throws where it should refuse. Without a JSON body, req.body is undefined.",
      ],
    ])
    .hasJson({ error: "invalid_request" }, [
      isErrorPage,
      [
        ({ json }) => / in JSON\b|\bJSON at\b|Unexpected /.test(show(json)),
        "The parser's own words are sent to the client. They belong in the log.",
      ],
      [
        ({ json }) => (json as LoginAnswer & { error?: unknown })?.error === "invalid_request",
        "error is all that the body holds.",
      ],
      [always, 'The body is exactly { "error": "invalid_request" }, as JSON.'],
    ]);
}
