/** The ways out of both middlewares, as answers: through, 401 of two kinds, 403, 500. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";

export const crashed: HttpMistake = [
  ({ status }) => status >= 500,
  "An error is thrown, or passed to next(), where the middleware itself should answer.",
];

const refusedAs =
  (code: string) =>
  (answer: HttpAnswer): boolean =>
    answer.status === 401 && codeOf(answer) === code;

/** The handler behind was reached. */
export const isThrough = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
  answer.hasStatus(200, [
    ...mistakes,
    [
      ({ status }) => status >= 500,
      "An error is thrown, or next() is called with an argument: here it takes none.",
    ],
    [
      refusedAs("missing_token"),
      "A good token is refused: it was not found. readBearerToken takes the text of the header, and names in req.headers are in lower case.",
    ],
    [
      refusedAs("invalid_token"),
      "A good token is refused: it does not verify here. verifyToken takes the token, then the secret of the options.",
    ],
    [({ status }) => status === 401, "A good token is refused."],
    [({ status }) => status === 403, "A user who may enter is refused."],
  ]);

const codeOf = ({ json }: HttpAnswer): unknown => (json as { error?: unknown } | undefined)?.error;

/** What a challenge is known to lack. */
const challengeMistakes = (more: readonly HttpMistake[], realm = true): HttpMistake[] => [
  [
    ({ status, headers }) => status === 401 && headers["www-authenticate"] === undefined,
    "The 401 has no WWW-Authenticate header.",
  ],
  [
    ({ headers }) => headers["www-authenticate"] === undefined,
    "The 403 has no WWW-Authenticate header.",
  ],
  [
    ({ headers, challenge }) =>
      challenge
        ? String(headers["www-authenticate"]).includes("='")
        : /bearer/i.test(String(headers["www-authenticate"])),
    "The challenge cannot be read: behind the scheme and a blank stand parameters, with commas between them and values in double quotes.",
  ],
  [({ challenge }) => !challenge, "The challenge is of another scheme: Bearer is asked for."],
  ...more,
  [
    ({ challenge }) => realm && challenge?.params["realm"] !== "workshop",
    'The challenge does not name our realm: realm="workshop" belongs in it.',
  ],
];

const JSON_BODY: HttpMistake = [
  ({ json }) => json === undefined,
  "The body of an error is JSON, and says that it is.",
];

/** What a request without a token is told: RFC 6750 §3.1. */
export const isMissing = (answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): HttpAnswer =>
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
      [({ status }) => status === 404, "The route is there. Its guard has to say what is missing."],
      [
        ({ status }) => status >= 300 && status < 400,
        "A redirect to a form helps a person with a browser. The client of an API needs a 401.",
      ],
    ])
    .hasChallenge(
      { realm: "workshop", error: null },
      challengeMistakes([
        ...mistakes,
        [
          ({ challenge }) => challenge?.params["error"] !== undefined,
          "The challenge has an error parameter. Without credentials there is none (RFC 6750 §3.1): nothing was wrong with them.",
        ],
      ]),
    )
    .hasJson({ error: "missing_token" }, [
      ...mistakes,
      JSON_BODY,
      [
        (each) => codeOf(each) === "missing_token",
        "The body says more than the error's code. error is all that it holds.",
      ],
      [
        (each) => codeOf(each) === "invalid_token",
        "Nobody sent a token that could be bad: the error's code is missing_token.",
      ],
      [() => true, 'The body is { "error": "missing_token" }.'],
    ]);

/** What jsonwebtoken says of a token that it refuses. */
const LIBRARY_WORDS = /\bjwt (?:expired|malformed|not active|signature is|audience|issuer)/;

const WORDS_SENT =
  "The library's own words are sent to the client. They help an attacker more than anybody.";

/** What a request with an unusable token is told. @param say what is wrong with accepting it */
export const isInvalid = (answer: HttpAnswer, say: string): HttpAnswer =>
  answer
    .hasStatus(401, [
      crashed,
      [({ status }) => status === 200, say],
      [
        ({ status }) => status === 403,
        "403 says: I know who you are. A token that does not verify says nothing about anybody: 401.",
      ],
      [({ status }) => status === 400, "A token that does not verify is a 401, not a 400."],
      [({ status }) => status === 404, "The route is there. Its guard has to say what is wrong."],
    ])
    .hasHeader(
      "WWW-Authenticate",
      "a challenge in your own words",
      (value) => !LIBRARY_WORDS.test(value),
      [...challengeMistakes([]).slice(0, 1), [() => true, WORDS_SENT]],
    )
    .hasChallenge(
      { realm: "workshop", error: "invalid_token" },
      challengeMistakes([
        [
          ({ challenge }) => challenge?.params["error"] === undefined,
          'The challenge does not say that a token was refused: error="invalid_token" is missing.',
        ],
        [
          ({ challenge }) => challenge?.params["error"] !== "invalid_token",
          'The challenge has another error: error="invalid_token" is the one for this.',
        ],
      ]),
    )
    .hasJson({ error: "invalid_token" }, [
      JSON_BODY,
      [(each) => /\s/.test(String(codeOf(each))), WORDS_SENT],
      [
        (each) => /^(invalid|expired|not_active)$/.test(String(codeOf(each))),
        "The reason of verifyToken is sent to the client. The task asks for one error code: invalid_token.",
      ],
      [
        (each) => codeOf(each) === "missing_token",
        "There was a token. missing_token would send the client to look for a fault that it has not made.",
      ],
      [
        (each) => codeOf(each) === "invalid_token",
        "The body says more than the error's code. error is all that it holds.",
      ],
      [
        () => true,
        "For whatever reason a token is refused, the task asks for one error code: invalid_token.",
      ],
    ]);

/** What a user of another role is told: RFC 6750 §3.1, insufficient_scope. */
export const isForbidden = (
  answer: HttpAnswer,
  mistakes: readonly HttpMistake[] = [],
): HttpAnswer =>
  answer
    .hasStatus(403, [
      ...mistakes,
      crashed,
      [({ status }) => status === 200, "A user of another role is let through."],
      [
        ({ status }) => status === 401,
        "401 says: I do not know who you are, log in. This user is known, and another login would not help: 403.",
      ],
      [
        ({ status }) => status === 404,
        "The task asks for 403. 404 would hide that there is a route.",
      ],
    ])
    .hasChallenge(
      { error: "insufficient_scope" },
      challengeMistakes(
        [
          [
            () => true,
            'The challenge does not say what is lacking: error="insufficient_scope" does.',
          ],
        ],
        false,
      ),
    )
    .hasJson({ error: "insufficient_scope" }, [
      JSON_BODY,
      [
        (each) => codeOf(each) === "insufficient_scope",
        "The body says more than the error's code. error is all that it holds.",
      ],
      [() => true, "The error's code is insufficient_scope."],
    ]);
