/** Malformed tokens, and how they are refused. */
import type { Call, Mistake, Outcome } from "../kit/call.ts";
import { anError, cameBack, threw } from "../kit/outcome.ts";
import { encodePart } from "../kit/tokens.ts";
import { SIGNATURE, type Json } from "./words.ts";

export const refuses = (attempt: Call, say: string, mistakes: Mistake[] = []): Promise<void> =>
  attempt.throws(
    'it throws an error whose name is "MalformedTokenError"',
    ({ name }) => name === "MalformedTokenError",
    [
      ...mistakes,
      [undefined, `Nothing is thrown, and undefined comes back. ${say}`],
      [null, `Nothing is thrown, and null comes back. ${say}`],
      [anError, `The error is returned: write throw instead of return. ${say}`],
      [cameBack(), `Nothing is thrown. ${say}`],
      [
        threw("not an Error"),
        "What is thrown is not an Error. Throw a MalformedTokenError, made with new.",
      ],
      [
        threw("SyntaxError"),
        "The error of JSON.parse comes out as it is: catch it, and throw a MalformedTokenError.",
      ],
      [
        threw("Error"),
        'The error\'s name is "Error". A class that extends Error has to set its name; and it is this class that has to be thrown.',
      ],
      [
        threw(),
        "Another error comes out. Callers tell a malformed token from a bug by the name MalformedTokenError.",
      ],
    ],
  );

/** A class was called as if it were a function. */
export const classWithoutNew = (outcome: Outcome): boolean =>
  "threw" in outcome && outcome.threw.message.includes("without 'new'");

/** A token with this in place of the header, and one with it in place of the payload. */
export function inBothPlaces(part: string): [place: string, token: string][] {
  const good = encodePart({ alg: "HS256", sub: "1" });
  return [
    ["header", `${part}.${good}.${SIGNATURE}`],
    ["payload", `${good}.${part}.${SIGNATURE}`],
  ];
}

/** JSON whose bytes fill whole groups of three, so that base64url leaves no character over. */
export function wholeGroups(value: Json): string {
  const text = JSON.stringify(value);
  return text + " ".repeat((3 - (Buffer.byteLength(text) % 3)) % 3);
}

/** The visible ASCII characters that are not of the alphabet; some stand between Z and a. */
export const strangers = [...`!"#$&'()*+,/:;<>?@[\\]^\`{|}~`];
