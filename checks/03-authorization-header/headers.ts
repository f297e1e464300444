/** Headers that are near to a bearer token, and hold none. */
import type { Mistake } from "../kit/call.ts";
import { cameBack, threw } from "../kit/outcome.ts";

/** What comes back instead of the token, whatever the header is. */
export const notTheToken: Mistake[] = [
  [null, "A readable header is taken for an unreadable one."],
  [threw(), "The function throws. What it is handed is the header itself, a text or undefined."],
  [
    cameBack((value) => typeof value === "object" && value !== null && !Array.isArray(value)),
    "An object is returned: the token itself is asked for.",
  ],
  [
    cameBack(Array.isArray),
    "A list is returned, as exec() and match() give one: the token alone is asked for.",
  ],
  [
    cameBack((value) => typeof value === "boolean"),
    "A yes or no is returned: the token itself is asked for.",
  ],
  [
    cameBack((value) => typeof value === "string" && value === value.toLowerCase()),
    "The token was turned into lower case too: only the scheme's letter case is free.",
  ],
];

/** The visible ASCII characters that cannot stand in a token; "=" can, but only at its end. */
export const strangers = [...`!"#$%&'()*,:;<=>?@[\\]^\`{|}`];

/** Headers that hold more or less than one of the tokens `a` and `b`, and what is wrong with each. */
export const notOneToken = (a: string, b: string): [header: string, say: string][] => [
  [`Bearer ${a} ${b}`, "Two tokens: what comes after the first is not looked at."],
  [`Bearer ${a},${b}`, "A comma is no character of a token."],
  [`Bearer ${a}, Bearer ${b}`, "Two credentials in one header: only one is allowed."],
  [`Bearer: ${a}`, "A colon after the scheme is not part of the grammar."],
  [`Bearer "${a}"`, "Quotes are no characters of a token."],
  [`Bearer ${a}"`, "Quotes are no characters of a token."],
  [`Bearer '${a}'`, "Quotes are no characters of a token."],
  [`Bearer <${a}>`, "Angle brackets are no characters of a token."],
  [`Bearer token=${a}`, "An equals sign can only stand at the end of a token."],
  [`Bearer =${a}`, "An equals sign can only stand at the end of a token."],
  ["Bearer =", "A token has at least one character before its equals signs."],
  [`Bearer\t${a}`, "A tab is not a space: the grammar allows only SP."],
  [`Bearer \t${a}`, "A tab is not a space: the grammar allows only SP."],
  [`Bearer\n${a}`, "A line break is not a space: the grammar allows only SP."],
  [`Bearer\u00a0${a}`, "A no-break space is not a space: the grammar allows only SP."],
  [` Bearer ${a}`, "A blank stands before the scheme: the function must not trim."],
  [`\tBearer ${a}`, "A blank stands before the scheme: the function must not trim."],
  [`Bearer ${a} `, "A blank stands after the token: the function must not trim."],
  [
    `Bearer ${a}\n`,
    "A line break stands after the token: the function must not trim. (In a pattern with the flag m, $ fits in front of one.)",
  ],
  [`Bearer ${a}\t`, "A blank stands after the token: the function must not trim."],
  [`x Bearer ${a}`, "Something stands before the scheme."],
  [`Basic ${b}, Bearer ${a}`, "Another scheme stands before this one."],
  [`Bearer Bearer ${a}`, "The scheme stands there twice."],
  [`Bearer ${a}é`, "Only ASCII letters are characters of a token."],
  [`Bearer ${a}%41`, "A percent sign is no character of a token: headers are not URLs."],
  [`Bearer%20${a}`, "A space is asked for: headers are not URLs, and nothing is encoded in them."],
  ...strangers.map((character): [string, string] => [
    `Bearer ${a}${character}${b}`,
    `${JSON.stringify(character)} cannot stand inside a token.`,
  ]),
  [`Bearer ${a}ſ`, "Only ASCII letters are characters of a token."],
  [`Bearer ${a}\u212a`, "Only ASCII letters are characters of a token."],
];
