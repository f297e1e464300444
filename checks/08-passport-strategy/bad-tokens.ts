/** Tokens that nobody may be let in by, and good ones in places where they do not count. */
import { HttpAnswer } from "../kit/http-answer.ts";
import type { RequestOptions, Server } from "../kit/http.ts";
import { named, type Named } from "../kit/show.ts";
import { claimsFor, nowInSeconds, signToken, tamper, unsignedToken } from "../kit/tokens.ts";
import { FORM, random, type Setting } from "./words.ts";

export type BadToken = readonly [name: string, token: string, say: string];

/** Tokens that do not verify, whatever the algorithms, issuer and audience that are asked for. */
export function unverifiable({ ada, grace, secret }: Setting): BadToken[] {
  const now = nowInSeconds();
  const claims = claimsFor(ada);
  const good = signToken(claimsFor(grace), secret);
  const other = random("another secret").secret();
  const expired = (ago: number): string =>
    signToken(claimsFor(ada, { iat: now - ago - 900, exp: now - ago }), secret);
  return [
    ["FORGED_TOKEN", signToken(claims, other), "It is signed with another secret."],
    ["ALTERED_TOKEN", tamper(good, { payload: claims }), "Its payload was changed after signing."],
    ["UNSIGNED_TOKEN", unsignedToken(claims), "It has the algorithm none, and no signature."],
    ["UNSIGNED_TOKEN", unsignedToken(claims, "None"), "It has no signature."],
    ["CUT_TOKEN", good.slice(0, good.lastIndexOf(".") + 1), "Its signature was cut off."],
    ["EXPIRED_TOKEN", expired(600), "It expired ten minutes ago."],
    ["EXPIRED_TOKEN", expired(90), "It expired a minute and a half ago."],
    [
      "EARLY_TOKEN",
      signToken(claimsFor(ada, { nbf: now + 3_600 }), secret),
      "Its nbf is an hour away: it is not valid yet.",
    ],
    ["NO_JSON", signToken("not JSON", other), "Its payload is no JSON."],
    ["NO_TOKEN", random("no token").base64url(40), "It is no JSON Web Token at all."],
    ["NO_TOKEN", "a.b.c", "It is no JSON Web Token at all."],
  ];
}

const DROPPED =
  "It belongs on the strategy's own options: in jsonWebTokenOptions passport-jwt drops it without a word.";

/** Tokens that are signed with the right secret, by another algorithm. */
export function otherAlgorithms({ ada, secret }: Setting): BadToken[] {
  return (["HS384", "HS512"] as const).map((algorithm) => [
    `${algorithm}_TOKEN`,
    signToken(claimsFor(ada), secret, { algorithm }),
    `A token signed with ${algorithm} is accepted: algorithms is not pinned to HS256. ${DROPPED}`,
  ]);
}

/** Tokens that are signed with the right secret, by somebody else or for somebody else. */
export function otherParties({ ada, secret }: Setting): BadToken[] {
  const word = random("08.6").word();
  const issuer = `The issuer is not checked. ${DROPPED}`;
  const audience = `The audience is not checked. ${DROPPED}`;
  const similar =
    "It has to be ours, to the letter: neither one that begins alike, nor one of several.";
  const made: [name: string, claims: Record<string, unknown>, say: string][] = [
    ["TOKEN_OF_ANOTHER_ISSUER", { iss: word }, issuer],
    ["TOKEN_WITHOUT_ISSUER", { iss: undefined }, issuer],
    ["TOKEN_OF_A_SIMILAR_ISSUER", { iss: `workshop-${word}` }, similar],
    ["TOKEN_FOR_ANOTHER_AUDIENCE", { aud: word }, audience],
    ["TOKEN_FOR_OTHER_AUDIENCES", { aud: [word, `${word}-api`] }, audience],
    ["TOKEN_WITHOUT_AUDIENCE", { aud: undefined }, audience],
    ["TOKEN_FOR_A_SIMILAR_AUDIENCE", { aud: `workshop-api-${word}` }, similar],
    ["TOKEN_FOR_A_SIMILAR_AUDIENCE", { aud: "workshop" }, similar],
  ];
  return made.map(([name, claims, say]) => [name, signToken(claimsFor(ada, claims), secret), say]);
}

/** Headers that have a good token in them, and are none of the scheme `Bearer`. */
export const otherSchemes = (token: string): (string | Named)[] => [
  "",
  "Bearer",
  named("Basic $TOKEN", `Basic ${token}`),
  named("Digest $TOKEN", `Digest ${token}`),
  named("JWT $TOKEN", `JWT ${token}`),
  named("Bearer:$TOKEN", `Bearer:${token}`),
  named("$TOKEN", token),
];

const NAMES = ["access_token", "token", "auth_token", "jwt", "id_token", "authorization"];

/** The same request with a token in each place where it does not count. */
export function elsewhere(
  server: Server,
  token: string,
  authorization: Record<string, Named> = {},
): [place: string, send: () => Promise<HttpAnswer>][] {
  const fields = Object.fromEntries(NAMES.map((name) => [name, token]));
  const form = new URLSearchParams(fields).toString();
  const others = {
    "x-access-token": token,
    "x-auth-token": token,
    "x-authorization": `Bearer ${token}`,
    "proxy-authorization": `Bearer ${token}`,
    token,
    jwt: token,
  };
  const requests: [place: string, path: string, options: RequestOptions][] = [
    ["the query string", `/me?${form}`, {}],
    ["a cookie", "/me", { headers: { cookie: form.replaceAll("&", "; ") } }],
    ["another header", "/me", { headers: others }],
    ["the body", "/me", { body: fields }],
    ["the body", "/me", { body: form, headers: { "content-type": FORM } }],
  ];
  return requests.map(([place, path, options]) => [
    place,
    async () => {
      const headers = { ...authorization, ...options.headers };
      const answer = await server.request("GET", path, { ...options, headers });
      const tried = answer.tried.replaceAll(token, "$TOKEN");
      return new HttpAnswer(tried, answer.status, answer.headers, answer.text);
    },
  ]);
}
