/** What the checks of 05 are written in. */
import { exercise } from "../kit/exercise.ts";
import type { Outcome } from "../kit/call.ts";
import type { Random } from "../kit/random.ts";
import { named } from "../kit/show.ts";
import { type Claims, claimsFor, encodePart, signToken } from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";

export const { check, quiz, call, stage, moveClock, packagesOf, random } =
  await exercise("05-verify");

/** @param what how messages call the token */
export const matches = (what: string, token: string, secret: string) =>
  call("hs256.ts", "signatureMatches", named(`<${what}>`, token), named("secret", secret));

/** @param what how messages call the token */
export const verify = (what: string, token: string, secret: string) =>
  call("verify-token.ts", "verifyToken", named(`<${what}>`, token), named("secret", secret));

/** A token whom nobody has seen before, and the secret that it was signed with. */
export function fresh(draw: Random, more: Claims = {}) {
  const secret = draw.secret();
  const claims = claimsFor(randomUser(draw), more);
  return { secret, claims, token: signToken(claims, secret) };
}

/** A token whose signature has both characters in which base64url differs from base64. */
export function withBothSpellings(draw: Random) {
  const secret = draw.secret();
  for (;;) {
    const token = signToken(claimsFor(randomUser(draw)), secret);
    const [header, payload, signature = ""] = token.split(".");
    if (/-.*_|_.*-/.test(signature)) {
      return { secret, token, start: `${header}.${payload}`, signature };
    }
  }
}

export const threw = (outcome: Outcome): boolean => "threw" in outcome;
export const threwWord = (word: RegExp) => (outcome: Outcome) =>
  "threw" in outcome && word.test(`${outcome.threw.name} ${outcome.threw.message}`);

export const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The text that is signed. */
export const input = (header: unknown, payload: unknown): string =>
  `${encodePart(header)}.${encodePart(payload)}`;

/** Another character at one place of a MAC. The last one keeps its two unused bits at zero. */
export function otherAt(index: number, signature: string, draw: Random): string {
  const step = index === signature.length - 1 ? 4 : 1;
  const others = [...BASE64URL].filter((char, n) => n % step === 0 && char !== signature[index]);
  return signature.slice(0, index) + draw.pick(others) + signature.slice(index + 1);
}
