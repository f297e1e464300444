/** What the checks of 04 are written in. */
import { exercise } from "../kit/exercise.ts";
import { type Outcome, sameData } from "../kit/call.ts";
import { named, show } from "../kit/show.ts";
import { type Claims, peek, signatureOf } from "../kit/tokens.ts";

export const { check, call, serve, stage, changeStore, moveClock, packagesOf, random } =
  await exercise("04-sign", { http: true });

export const HS256 = { alg: "HS256", typ: "JWT" };

export const sign = (header: object, payload: object, secret: string) =>
  call("hs256.ts", "signByHand", header, payload, named("secret", secret));

/** A test of what came back; nothing that was thrown passes it. */
export const returned =
  (test: (value: unknown) => boolean) =>
  (outcome: Outcome): boolean =>
    "returned" in outcome && test(outcome.returned);

export const threw =
  (pattern: RegExp) =>
  (outcome: Outcome): boolean =>
    "threw" in outcome && pattern.test(`${outcome.threw.name}: ${outcome.threw.message}`);

export const isPromise = returned((value) => show(value) === "a Promise");

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The three parts of a token; empty texts for parts that are not there. */
export const partsOf = (token: unknown) => {
  const [header = "", payload = "", signature = ""] = text(token).split(".");
  return { header, payload, signature, input: `${header}.${payload}` };
};

export const headerOf = (token: unknown): Claims => Object(peek(token)?.header) as Claims;
export const claimsOf = (token: unknown): Claims => Object(peek(token)?.payload) as Claims;

export const isSigned = (token: unknown, secret: string): boolean =>
  partsOf(token).signature === signatureOf(partsOf(token).input, secret);

/** All of these fields are there, whatever else is. */
export const holds = (value: unknown, fields: Claims): boolean =>
  Object.entries(fields).every(([key, field]) => sameData((Object(value) as Claims)[key], field));

/** Equal key by key, in the same order. */
export const identical = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** `exp - iat`, to the millisecond: a NumericDate may have a fraction. */
export function lifetimeOf({ iat, exp }: Claims): number {
  if (typeof exp !== "number" || typeof iat !== "number") return Number.NaN;
  return Math.round((exp - iat) * 1000) / 1000;
}
