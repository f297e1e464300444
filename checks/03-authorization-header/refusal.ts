/** What GET /token says where it found no token. */
import type { HttpAnswer } from "../kit/http-answer.ts";

export const crashed = (answer: HttpAnswer): boolean => answer.status >= 500;

/** What every refusal looks like: RFC 9110 §15.5.2 and RFC 6750 §3. */
export const isRefused = (answer: HttpAnswer): void => {
  answer
    .hasStatus(401, [
      [
        ({ page = "" }) => /of undefined|of null/.test(page),
        "The app throws where it should refuse: a missing header is undefined.",
      ],
      [crashed, "The app throws where it should refuse. What it threw stands above or below."],
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
        "The 401 has no WWW-Authenticate header. It has to be set before json(), which sends the answer.",
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
      [
        ({ json }) => isRefusal(json) && (json as { error: unknown }).error === "missing_token",
        "The body has one key, error, and nothing else.",
      ],
      [() => true, "The body's code is part of the task: clients decide by it."],
    ]);
};

const isRefusal = (json: unknown): boolean => Object.hasOwn(Object(json) as object, "error");
