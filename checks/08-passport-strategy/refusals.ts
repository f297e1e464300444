/** What a refusal, and a failure, look like at the learner's app. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { always, crashes, is } from "./mistakes.ts";
import type { Setting } from "./words.ts";

const param = ({ challenge }: HttpAnswer, name: string): string | undefined =>
  challenge?.params[name];

/** What a refusal at GET /me looks like. */
export function isRefused(
  answer: HttpAnswer,
  error: "missing_token" | "invalid_token",
  mistakes: HttpMistake[] = [],
): void {
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
        ({ challenge }) => challenge === undefined,
        "No Bearer challenge can be read from this: a scheme, then parameters, a comma between them, and their values in double quotes.",
      ],
      [
        (each) => missing && param(each, "error") !== undefined,
        "The challenge has an error parameter. Without a bearer token there is none (RFC 6750 §3.1), and what is no bearer token counts as none.",
      ],
      [
        (each) => !missing && param(each, "error") === undefined,
        'There was a token, and it is no good: the challenge says so, with error="invalid_token".',
      ],
      [
        (each) => param(each, "realm") !== "workshop",
        "The challenge names the realm, here as everywhere.",
      ],
      [always, "RFC 6750 §3.1 has one code for all tokens that are no good: invalid_token."],
    ])
    .hasJson({ error }, [
      [
        ({ json }) => typeof json === "object",
        `The body is { "error": "${error}" }, whatever is wrong with the token, and nothing else.`,
      ],
    ]);
}

/** A failure stays in the server: no text of it, no secret, no stack in the answer. */
export function isServerError(answer: HttpAnswer, failing: string, given: Setting): void {
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
      [[always, "What went wrong belongs in the server's log, not into the answer."]],
    );
  }
  answer.hasJson({ error: "server_error" });
}
