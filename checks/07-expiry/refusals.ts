/** The three ways in which a request is refused, and the mistakes that are made with them. */
import { sameData } from "../kit/call.ts";
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { always } from "./words.ts";

export const is =
  (...statuses: number[]) =>
  ({ status }: HttpAnswer): boolean =>
    statuses.includes(status);
export const says =
  (error: string) =>
  ({ json }: HttpAnswer): boolean =>
    sameData(json, { error });
const param = (name: string, { challenge }: HttpAnswer): string | undefined =>
  challenge?.params[name];

export const crashed: HttpMistake = [
  ({ status }) => status >= 500,
  "The app throws, where it should answer. To see what, print the error in answerError.",
];
export const noRoute: HttpMistake = [is(404), "There is no such route."];
const accepted: HttpMistake = [is(200), "This token was accepted."];
const forbidden: HttpMistake = [
  is(403),
  "403 says: I know who you are, and you may not. Nobody is known here: 401.",
];
const badRequest: HttpMistake = [
  is(400),
  "400 says that the request cannot be understood. It can; what it lacks is a good token: 401.",
];
const UNAUTHORIZED = [crashed, noRoute, forbidden, badRequest];

export const noChallenge: HttpMistake = [
  ({ headers }) => headers["www-authenticate"] === undefined,
  "The 401 has no WWW-Authenticate header.",
];
const unreadable: HttpMistake = [
  ({ challenge }) => challenge === undefined,
  "No Bearer challenge can be read from this: a scheme, then parameters, a comma between them, and their values in double quotes.",
];
const otherBody = (code: "missing_token" | "invalid_token"): HttpMistake => [
  ({ json }) => typeof json === "object",
  `The body is { "error": "${code}" } here, and nothing else.`,
];

export const isMissing = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): unknown =>
  answer
    .hasStatus(401, [
      ...mistakes,
      ...UNAUTHORIZED,
      [is(200), "A request without a token was let through."],
    ])
    .hasChallenge({ realm: "workshop", error: null }, [
      noChallenge,
      unreadable,
      [
        (each) => param("error", each) !== undefined,
        "The challenge has an error parameter. Without a bearer token there is none (RFC 6750 §3.1), and what is no bearer token counts as none.",
      ],
      [always, "The challenge names the realm, in the parameter realm."],
    ])
    .hasJson({ error: "missing_token" }, [otherBody("missing_token")]);

export const EXPIRED = "The access token expired";
export const saysExpired = (answer: HttpAnswer): boolean =>
  param("error_description", answer) === EXPIRED;

export const isExpired = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): unknown =>
  answer
    .hasStatus(401, [...mistakes, ...UNAUTHORIZED, accepted])
    .hasChallenge({ error: "invalid_token", error_description: EXPIRED }, [
      ...mistakes,
      noChallenge,
      unreadable,
      [(each) => param("error", each) === undefined, 'The challenge has no error="invalid_token".'],
      [
        (each) => param("error", each) === EXPIRED,
        "error is a code, invalid_token; the sentence belongs in error_description.",
      ],
      [
        (each) => param("error", each) !== "invalid_token",
        "RFC 6750 §3.1 has one code for all tokens that are no good, expired ones too: invalid_token.",
      ],
      [
        (each) => param("error_description", each) === undefined,
        "The challenge does not say that the token has expired.",
      ],
      [
        (each) => param("error_description", each) === "jwt expired",
        "This is the library's text. The next version may word it in another way; clients rely on yours.",
      ],
      [always, "Clients compare this sentence: it has to be this one, letter by letter."],
    ])
    .hasJson({ error: "invalid_token" }, [...mistakes, otherBody("invalid_token")]);

export const isUnusable = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
  answer
    .hasStatus(401, [...mistakes, ...UNAUTHORIZED, accepted])
    .hasChallenge({ error: "invalid_token" }, [
      ...mistakes,
      noChallenge,
      unreadable,
      [
        always,
        'There was a token, and it is no good: the challenge says so, with error="invalid_token".',
      ],
    ])
    .hasJson({ error: "invalid_token" }, [...mistakes, otherBody("invalid_token")]);

/** Unusable, and not because it has expired. */
export const isNotExpired = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): unknown =>
  isUnusable(answer, mistakes).hasHeader(
    "WWW-Authenticate",
    "another or no error_description",
    () => !saysExpired(answer),
    [
      ...mistakes,
      [
        always,
        "The challenge says that the token has expired, but that is not what is wrong with it.",
      ],
    ],
  );

/** A few of jsonwebtoken's texts that nobody would write by chance. */
const LIBRARY =
  /jwt (?:malformed|not active|signature is required|issuer invalid|audience invalid)|Unexpected token/i;

export const hidesLibrary = (answer: HttpAnswer): unknown =>
  answer.hasHeader(
    "WWW-Authenticate",
    "a description in your own words, or none",
    (value) => !LIBRARY.test(value),
    [[always, "The text of jsonwebtoken's error is passed on to the client."]],
  );
