/** The words of exercise 02: calls of both functions, and what decoding has to give. */
import { sameData, type Mistake } from "../kit/call.ts";
import { exercise } from "../kit/exercise.ts";
import { cameBack, threw } from "../kit/outcome.ts";
import { show } from "../kit/show.ts";
import { claimsFor, encodePart, signToken } from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";

export const { check, quiz, call, stage, packagesOf, random } = await exercise("02-decode-a-jwt");

export const decode = (token: string) => call("decode.ts", "decodeToken", token);
export const describe = (token: string) => call("decode.ts", "describeToken", token);

export type Json = Record<string, unknown>;

/** A plain object: no array, no Date, no Map, no Promise. */
export const isPlain = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A known mistake that shows in the object that came back. */
export const came = (test: (value: Json) => boolean) =>
  cameBack((value) => isPlain(value) && test(value));

export interface Decoded {
  header: Json;
  payload: Json;
  signature: string;
}

/** The three keys hold this data; what else the object may hold is not looked at. */
export const decodes = (
  token: string,
  expected: Decoded,
  mistakes: Mistake[] = [],
): Promise<void> =>
  decode(token).satisfies(
    show(expected),
    (value) =>
      isPlain(value) &&
      sameData(value["header"], expected.header) &&
      sameData(value["payload"], expected.payload) &&
      sameData(value["signature"], expected.signature),
    [
      ...mistakes,
      [threw("MalformedTokenError"), "This token has the right form, and is refused."],
      [threw(), "This token has the right form: nothing should be thrown."],
    ],
  );

/** A signed token of a random user, and what decoding it has to give. */
export function sample(purpose: string): Decoded & { token: string } {
  const header = { alg: "HS256", typ: "JWT" };
  const payload = claimsFor(randomUser(random(purpose)));
  const token = signToken(payload, random(`${purpose} secret`).secret(), { header });
  return { token, header, payload, signature: token.split(".")[2] as string };
}

export const SIGNATURE = "c2lnbmF0dXJl";

/** A token of these two parts, each JSON or the text of it. */
export const tokenOf = (header: unknown, payload: unknown, signature = SIGNATURE): string =>
  `${encodePart(header)}.${encodePart(payload)}.${signature}`;
