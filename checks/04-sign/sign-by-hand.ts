/** hs256.ts: three parts in base64url, made by hand. */
import { tokenLibraries } from "../course.ts";
import { CheckFailure } from "../kit/failure.ts";
import { encodePart, peek, signatureOf } from "../kit/tokens.ts";
import {
  check,
  holds,
  HS256,
  isPromise,
  packagesOf,
  random,
  returned,
  sign,
  text,
} from "./words.ts";

const BY_HAND = `hs256.ts is to be written by hand, with node:crypto: ${tokenLibraries.join(", ")} cannot be used in it, nor in what it imports.`;
/** What Node says when a library is loaded that is out of reach, or anything else that is. */
const LIBRARY_REFUSED = new RegExp(`Cannot find \\w+ '(${tokenLibraries.join("|")})`);
const ACCESS_REFUSED = /Access to this API has been restricted/;

check(
  "04.1",
  "signByHand works without a library for tokens",
  {
    read: "hs256-step-by-step",
    why: "Whoever has made a signature once knows what the library does, and what it does not do.",
  },
  async () => {
    const imported = packagesOf("hs256.ts").filter((name) => tokenLibraries.includes(name));
    if (imported.length > 0) {
      const received = `it imports ${imported.join(", ")}`;
      throw new CheckFailure("failed", { tried: "hs256.ts", received, mistake: BY_HAND });
    }
    try {
      await sign(HS256, { sub: "1" }, random("04.1").base64url(40)).satisfies(
        "a token, as a string",
        (value) => typeof value === "string",
        [
          [isPromise, "A promise came back: signByHand is not asynchronous."],
          [returned((value) => value === undefined), "Nothing came back: is there a return?"],
          [returned(() => true), "The token itself is asked for, and it is a string."],
        ],
      );
    } catch (error) {
      const received = error instanceof CheckFailure ? (error.finding.received ?? "") : "";
      const mistake = LIBRARY_REFUSED.test(received)
        ? BY_HAND
        : ACCESS_REFUSED.test(received) && `A file, or a package, is out of reach here. ${BY_HAND}`;
      if (!(error instanceof CheckFailure) || !mistake) throw error;
      throw new CheckFailure("failed", { ...error.finding, mistake });
    }
  },
);

check(
  "04.2",
  "signByHand joins header, payload and signature with dots",
  {
    after: ["04.1"],
    read: "hs256-step-by-step",
    why: "This is the compact form (RFC 7515 §7.1): every library in every language reads it.",
  },
  async () => {
    const payload = { sub: random("04.2").word(), role: random("04.2 role").word() };
    await sign(HS256, payload, random("04.2 secret").base64url(40)).satisfies(
      "three parts with dots between them: the header, the payload and the signature",
      (token) =>
        text(token).split(".").length === 3 &&
        holds(peek(token)?.header, HS256) &&
        holds(peek(token)?.payload, payload),
      [
        [
          returned((token) => text(token).startsWith(encodePart("[object Object]"))),
          "The parts say [object Object]. JSON.stringify makes the text of an object.",
        ],
        [
          returned((token) => text(token).startsWith("Bearer ")),
          "Bearer belongs in the Authorization header, in front of the token, and not into it.",
        ],
        [
          returned((token) => text(token).startsWith("{")),
          "The JSON itself is in the token: each part has to be encoded in base64url.",
        ],
        [
          returned((token) => text(token).split(".").length === 2),
          "There are two parts: one of the three is missing.",
        ],
        [
          returned((token) => holds(peek(token)?.header, payload)),
          "The payload comes first: the header has to.",
        ],
        [
          returned((token) => text(peek(token)?.payload) !== ""),
          "The payload became JSON twice: it is a JSON string with JSON in it.",
        ],
      ],
    );
  },
);

check(
  "04.3",
  "signByHand encodes all three parts in base64url, without padding",
  {
    after: ["04.2"],
    read: "from-json-to-bytes",
    why: "In a URL, + stands for a space and / separates parts of the path; = is cut off by some readers. Such a token breaks now and then.",
  },
  async () => {
    const secret = random("04.3").base64url(40);
    // Bytes that base64 writes with + and /, in every position, and every length of the last group.
    for (const length of [3, 4, 5]) {
      const header = { ...HS256, kid: "~?>".repeat(length) + "~".repeat(length) };
      const payload = { sub: "?>~".repeat(length) + "?".repeat(length) };
      await sign(header, payloadFor(header, payload, secret), secret).satisfies(
        "only letters, digits, - and _ in each part",
        (token) => /^[\w.-]*$/.test(text(token)),
        [
          [
            returned((token) => /[+/]/.test(text(token))),
            "This is base64. base64url has - for every + and _ for every /.",
          ],
          [
            returned((token) => text(token).includes("=")),
            "The padding has to go: there is no = in any part (RFC 7515 §2).",
          ],
          [
            returned((token) => text(token).includes("[object")),
            'The third part is an object: digest("base64url") makes the text of it.',
          ],
          [
            returned((token) => /[^\x20-\x7e\s]/.test(text(token))),
            "There are bytes in it that were read as text: all three parts are written in base64url.",
          ],
          [
            returned((token) => /\s/.test(text(token))),
            "There is a blank or a line break in it: a token is one word.",
          ],
        ],
      );
    }
  },
);

/** A payload whose signature has two of each of the characters in which base64 differs. */
function payloadFor(header: object, payload: object, secret: string): object {
  for (let n = 0; n < 5_000; n += 1) {
    const candidate = { ...payload, n };
    const signature = signatureOf(`${encodePart(header)}.${encodePart(candidate)}`, secret);
    if (/-.*-/.test(signature) && /_.*_/.test(signature)) return candidate;
  }
  return payload;
}
