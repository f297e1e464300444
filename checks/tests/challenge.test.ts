/** `WWW-Authenticate` is read as RFC 9110 §11.6.1 has it, in any of its spellings. */
import { expect, test } from "vitest";
import { bearerChallenge, parseChallenges } from "../kit/challenge.ts";

test.each([
  ['Bearer realm="workshop"', { realm: "workshop" }],
  ["bearer realm=workshop", { realm: "workshop" }],
  [
    'BEARER  Realm = "workshop" , error="invalid_token"',
    { realm: "workshop", error: "invalid_token" },
  ],
  ['Basic realm="a, Bearer realm=b", Bearer realm="workshop"', { realm: "workshop" }],
  ['Bearer realm="workshop", Digest realm="x", nonce="y"', { realm: "workshop" }],
  [
    'Bearer error_description="an \\"escaped\\" quote"',
    { error_description: 'an "escaped" quote' },
  ],
  ["Negotiate, Bearer realm=workshop", { realm: "workshop" }],
  ["Negotiate abc==, Bearer realm=workshop", { realm: "workshop" }],
  ["Bearer", {}],
])("%s", (header, params) => {
  expect(bearerChallenge(header)?.params).toEqual(params);
});

test.each([
  "",
  "Basic realm=x",
  "Bearer:realm=x",
  "Basic, realm=x",
  'Bearer realm="x',
  'realm="x"',
  "Bearer realm=x, realm=y",
])("no Bearer challenge: %s", (header) => {
  expect(bearerChallenge(header)).toBeUndefined();
});

test("a parameter called __proto__ is a parameter", () => {
  const [challenge] = parseChallenges("Bearer __proto__=x") ?? [];
  expect(Object.keys(challenge?.params ?? {})).toEqual(["__proto__"]);
});
