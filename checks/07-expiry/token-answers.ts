/** The answer of a login and of a renewal. */
import { sameData } from "../kit/call.ts";
import type { HttpAnswer } from "../kit/http-answer.ts";
import { show } from "../kit/show.ts";
import { peek, type Claims } from "../kit/tokens.ts";
import { isSigned, type ClaimsMistake } from "./issued.ts";
import { crashed, is, noRoute, says } from "./refusals.ts";
import { always, LIFETIME } from "./words.ts";

interface Body {
  access_token: string;
  token_type: unknown;
  expires_in: unknown;
}
const bodyOf = ({ json }: HttpAnswer): Body => Object(json) as Body;

/** Fails unless the answer is one with a token; returns the token. */
export function hasToken(answer: HttpAnswer): string {
  answer
    .hasStatus(200, [
      crashed,
      noRoute,
      [is(201), "Nothing is created that has an address: 200 is asked for."],
      [
        says("login_required"),
        "A new login is asked for, although the last one was less than 8 hours ago. auth_time counts seconds, and Date.now() milliseconds.",
      ],
      [
        says("missing_token"),
        "A token is asked for where there is none yet. Does a guard stand in front of the login, too?",
      ],
      [
        is(401),
        "This was refused. Nothing is wrong with it. (The claim of the login's time is called auth_time.)",
      ],
    ])
    .hasJsonLike(
      '{ "access_token": "…", "token_type": "Bearer", "expires_in": 900 }, and no more',
      (json) => {
        const token = bodyOf(answer).access_token;
        const body = { access_token: token, token_type: "Bearer", expires_in: LIFETIME };
        return peek(token) !== undefined && sameData(json, body);
      },
      [
        [(each) => bodyOf(each).access_token === undefined, "There is no access_token."],
        [(each) => peek(bodyOf(each).access_token) === undefined, "access_token is no token."],
        [(each) => bodyOf(each).token_type !== "Bearer", 'token_type is "Bearer".'],
        [
          (each) => Number(bodyOf(each).expires_in) > 100 * LIFETIME,
          "expires_in counts seconds (RFC 6749 §5.1): 900.",
        ],
        [
          (each) => bodyOf(each).expires_in !== LIFETIME,
          "expires_in says for how many seconds from now the token is good: the number 900.",
        ],
        [always, "These three fields are all that a client needs."],
      ],
    )
    .hasHeader(
      "Cache-Control",
      "no-store",
      (value) => /(?:^|,)\s*no-store\s*(?:,|$)/i.test(value),
      [
        [
          always,
          "An answer with a token in it must not be kept by any cache on the way (RFC 6749 §5.1).",
        ],
      ],
    );
  return bodyOf(answer).access_token;
}

/** Fails unless the token in this answer is signed, and its claims are as they should be. */
export function tokenSays(
  answer: HttpAnswer,
  secret: string,
  expected: string,
  test: (claims: Claims) => boolean,
  mistakes: readonly ClaimsMistake[] = [],
): string {
  const token = hasToken(answer);
  const { header, payload } = peek(token) ?? { header: {}, payload: {} };
  if (!isSigned(token, secret)) {
    throw answer.failure("a token that is signed with HS256 and the secret", "another signature");
  }
  if (!test(payload)) {
    throw answer.failure(
      `a token with ${expected}`,
      `a token with ${show(payload)}`,
      mistakes.map(([when, say]) => [() => when(payload, header, token), say] as const),
    );
  }
  return token;
}
