/** Secrets for loadSecret, and what may become of them. No message of a check holds a secret. */
import type { Outcome } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { anError } from "../kit/outcome.ts";
import { named, show } from "../kit/show.ts";
import type { Claims } from "../kit/tokens.ts";
import { call, random, returned, threw } from "./words.ts";

export const loadSecret = (env: Record<string, unknown>) => call("secret.ts", "loadSecret", env);

type Thrown = Extract<Outcome, { threw: unknown }>["threw"];

/** What stands for "an error was thrown" where a known mistake is looked for. */
export const THREW = Symbol("threw");

export const bytesIn = (value: string): number => Buffer.byteLength(value);
const sizeOf = (value: string): string =>
  `${bytesIn(value)} bytes in ${[...value].length} characters`;

/** The secret comes back as it is; what came back instead is described. */
export async function loads(
  secret: string,
  env: Claims = {},
  mistakes: readonly [when: (value: unknown) => boolean, say: string][] = [],
): Promise<void> {
  const loading = loadSecret({ ...env, JWT_SECRET: named("secret", secret) });
  const outcome = await loading.outcome();
  if ("returned" in outcome && outcome.returned === secret) return;
  const value = "returned" in outcome ? outcome.returned : undefined;
  throw new CheckFailure("failed", {
    tried: loading.tried,
    expected: `the secret, unchanged (${sizeOf(secret)})`,
    received:
      "threw" in outcome
        ? `it threw ${outcome.threw.name}`
        : typeof value === "string"
          ? `another text (${sizeOf(value)})`
          : show(value),
    mistake: mistakes.find(([when]) => ("returned" in outcome ? when(value) : when(THREW)))?.[1],
  });
}

/** An Error that names JWT_SECRET. @param mistake the sentence where none is thrown */
export async function refuses(env: Claims, mistake: string): Promise<void> {
  await loadSecret(env).throws(
    "an Error whose message names JWT_SECRET",
    ({ isError, message }) => isError && message.includes("JWT_SECRET"),
    [
      [anError, "An Error is returned. To throw it, write throw instead of return."],
      [
        returned((value) => value === undefined || value === null || value === ""),
        "No error is thrown: what is missing comes back, or nothing does.",
      ],
      [returned(() => true), mistake],
      [
        (outcome: Outcome) => "threw" in outcome && !outcome.threw.isError,
        "What is thrown has to be an Error: throw new Error(…). A text has no stack.",
      ],
      [
        threw(/undefined|null/),
        "The code trips over the missing value. Test for it first, and say what is missing.",
      ],
      [
        threw(/./),
        "The message does not name JWT_SECRET. Whoever starts the server has to know which variable is wrong.",
      ],
    ],
  );
}

/** Secrets of exactly so many bytes, in characters of one to four bytes. */
export function secretsOf(bytes: number, purpose: string): string[] {
  const draw = random(purpose);
  const fill = (character: string): string => {
    const count = Math.floor(bytes / bytesIn(character));
    return character.repeat(count) + draw.base64url(bytes - count * bytesIn(character));
  };
  return [
    draw.base64url(bytes),
    fill("é"),
    fill("ж"),
    fill("語"),
    fill("😀"),
    ` ${draw.base64url(bytes - 3)} \t`,
  ];
}

/**
 * Where an error holds the value, or one of these parts of it: as text, encoded, or as numbers.
 * Undefined where it does not.
 */
export function traceOf(value: string, parts: string[], thrown: Thrown): string | undefined {
  const bytes = Buffer.from(value);
  const written = [bytes.toString("base64"), bytes.toString("hex"), encodeURIComponent(value)];
  const known = [...parts, ...written.map((each) => each.slice(0, 8))];
  const found = (where: string): boolean => known.some((part) => where.includes(part));
  // A Buffer, or a list of codes: "0: 225 1: 154 …" in the details, "225,154,…" here.
  const numbers = [...thrown.details.matchAll(/[ ,:](\d+)(?!\d*:)/g)].map(([, digits]) => digits);
  const codes = [[...bytes], [...value].map((each) => each.codePointAt(0))];
  const counted = codes.some((each) => numbers.join().includes(each.slice(0, 3).join()));
  if (found(thrown.message)) return "message";
  if (found(thrown.details) || found(thrown.name) || counted) return "cause or fields";
  return found(thrown.stack) ? "stack" : undefined;
}
