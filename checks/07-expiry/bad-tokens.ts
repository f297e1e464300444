/** Tokens that nobody may be let in by, each with its name in messages and what it shows. */
import {
  claimsFor,
  encodePart,
  nowInSeconds,
  peek,
  signToken,
  tamper,
  unsignedToken,
  type Claims,
} from "../kit/tokens.ts";
import type { App } from "./apps.ts";
import { HOUR, LIFETIME, random } from "./words.ts";

export type BadToken = [name: string, token: string, say: string];

const UNSIGNED = "The signature is not verified: anybody can write such a token.";
const UNPINNED = "An algorithm other than HS256 is accepted: it is not pinned.";

/** Tokens of which nothing can be believed; the times in them are those of `claims`. */
export function forgedTokens(app: App, purpose: string, claims: Claims = {}): BadToken[] {
  const good = app.sign(claims);
  const { payload } = peek(good) ?? { payload: {} };
  const another = random(`${purpose} another secret`).secret();
  return [
    ["TOKEN_SIGNED_WITH_ANOTHER_SECRET", signToken(payload, another), UNSIGNED],
    [
      "TOKEN_WITH_A_CHANGED_PAYLOAD",
      tamper(good, { payload: { ...payload, role: app.other.role } }),
      UNSIGNED,
    ],
    ["TOKEN_WITHOUT_A_SIGNATURE", good.slice(0, good.lastIndexOf(".") + 1), UNSIGNED],
    ["TOKEN_WITH_ALG_NONE", unsignedToken(payload), UNSIGNED],
    ["TOKEN_SIGNED_WITH_HS384", app.sign(claims, { algorithm: "HS384" }), UNPINNED],
    ["TOKEN_SIGNED_WITH_HS512", app.sign(claims, { algorithm: "HS512" }), UNPINNED],
  ];
}

/** Tokens that are signed as they should be, and are not for us, nobody's, or not yet active. */
export function foreignTokens(app: App, purpose: string): BadToken[] {
  const word = random(purpose).word(5);
  const soon = nowInSeconds() + 5 * HOUR;
  const issuer = "The issuer is not checked: it has to be ours, to the letter.";
  const audience = "The audience is not checked: it has to be ours, to the letter.";
  const roles = "There are two roles only: member and admin.";
  const cases: [name: string, claims: Claims, say: string][] = [
    ["TOKEN_OF_ANOTHER_ISSUER", { iss: `workshop-${word}` }, issuer],
    ["TOKEN_OF_ANOTHER_ISSUER", { iss: word }, issuer],
    ["TOKEN_WITHOUT_AN_ISSUER", { iss: undefined }, "A token without an issuer is accepted."],
    ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: `${word}-api` }, audience],
    ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: `workshop-api-${word}` }, audience],
    ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: "workshop" }, audience],
    ["TOKEN_WITHOUT_AN_AUDIENCE", { aud: undefined }, "A token without an audience is accepted."],
    ["TOKEN_WITHOUT_SUB", { sub: undefined }, "A token without sub is accepted: it is nobody's."],
    ["TOKEN_WITH_AN_EMPTY_SUB", { sub: "" }, "An empty sub is accepted: it is nobody's."],
    ["TOKEN_WITH_A_NUMERIC_SUB", { sub: 7 }, "sub has to be a text."],
    ["TOKEN_WITHOUT_A_ROLE", { role: undefined }, "A token without a role is accepted."],
    ["TOKEN_WITH_ANOTHER_ROLE", { role: "owner" }, roles],
    ["TOKEN_WITH_ANOTHER_ROLE", { role: "constructor" }, roles],
    [
      "TOKEN_THAT_IS_NOT_YET_ACTIVE",
      { nbf: soon, exp: soon + LIFETIME },
      "nbf lies hours ahead: the token is not active yet. Is clockTolerance a number? With a text, no time is checked at all.",
    ],
  ];
  return cases.map(([name, claims, say]) => [name, app.sign(claims), say]);
}

/** Tokens that never end, or do not say when. */
export function endlessTokens(app: App): BadToken[] {
  const now = nowInSeconds();
  const claims = claimsFor(app.user, { exp: "EXP", auth_time: now - 1 });
  const infinite = JSON.stringify(claims).replace('"EXP"', "1e999");
  const number = "exp has to be a number.";
  return [
    ["TOKEN_WITHOUT_EXP", app.sign({ exp: undefined }), "A token that never expires is accepted."],
    ["TOKEN_WITH_EXP_AS_TEXT", app.sign({ exp: String(now + LIFETIME) }), number],
    ["TOKEN_WITH_EXP_NULL", app.sign({ exp: null }), number],
    [
      "TOKEN_WITH_EXP_1E999",
      signToken(infinite, app.secret),
      "In JSON, 1e999 reads as Infinity: this token never expires. exp has to be a finite number.",
    ],
  ];
}

/** What a stranger may write into the header, tokens with a payload of another kind included. */
export function noTokens(app: App, purpose: string): string[] {
  const { secret } = app;
  return [
    random(purpose).base64url(30),
    "a.b.c",
    "..",
    "a.b.c.d.e",
    "x====",
    `${encodePart("not json")}.${encodePart({ sub: "1" })}.c2ln`,
    `${encodePart("null")}.${encodePart("null")}.c2ln`,
    signToken("not json", secret),
    signToken("null", secret),
    signToken('"text"', secret),
    signToken("7", secret),
    signToken("[]", secret),
    `${app.sign()}.${random(`${purpose} more`).base64url(8)}`,
  ];
}

/** The first token of each name. */
export const oneOfEach = (bad: readonly BadToken[]): BadToken[] => [
  ...new Map(bad.toReversed().map((each) => [each[0], each])).values(),
];
