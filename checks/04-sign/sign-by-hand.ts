/** hs256.ts: a signature, made by hand. */
import { tokenLibraries } from "../course.ts";
import { sameData } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { show } from "../kit/show.ts";
import { encodePart, peek, signatureOf, type Claims } from "../kit/tokens.ts";
import { wrongSignatures } from "./wrong-signatures.ts";
import {
  check,
  claimsOf,
  headerOf,
  holds,
  HS256,
  identical,
  isPromise,
  isSigned,
  packagesOf,
  random,
  returned,
  sign,
  text,
  threw,
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
    why: "In a URL, + is a space and / a border; = is cut off by some readers. Such a token breaks now and then.",
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

check(
  "04.4",
  "signByHand signs both parts, as they travel, with HMAC-SHA256",
  {
    after: ["04.3"],
    read: "hs256-step-by-step",
    why: "A verifier computes the HMAC anew, and compares. One byte of difference, and nobody takes the token.",
  },
  async () => {
    const draw = random("04.4");
    const payload = { sub: draw.word(), admin: false };
    const headers = [HS256, { kid: draw.word(), typ: "JWT", alg: "HS256" }];
    const earlier: string[] = [];
    for (const length of [32, 43, 64, 150, 48]) {
      const secret = length === 48 ? `  ${draw.base64url(length)}\n` : draw.base64url(length);
      for (const header of headers) {
        await sign(header, payload, secret).satisfies(
          "a third part that is the HMAC-SHA256 of the first two, with the dot between them",
          (token) => isSigned(token, secret),
          wrongSignatures(header, payload, secret, earlier),
        );
      }
      earlier.push(secret);
    }
  },
);

check(
  "04.5",
  "signByHand takes text and secrets in any language",
  {
    after: ["04.4"],
    read: "from-json-to-bytes",
    why: "Half of all names have letters outside of ASCII. JSON and keys are UTF-8, on both sides.",
  },
  async () => {
    const name = `Zoë Łukasz Ключ 李 😀 ${random("04.5").word()}`;
    const payloads = [{ sub: "7", name }, { [name]: [name, { größe: "ÿþ" }] }, { sub: "é" }];
    for (const payload of payloads) {
      const secret = random(`04.5 ${Object.keys(payload).join()}`).secret();
      const header = { ...HS256, kid: "schlüssel-1" };
      await sign(header, payload, secret).satisfies(
        `the payload ${show(payload)}, and a signature that fits`,
        (token) => holds(claimsOf(token), payload) && isSigned(token, secret),
        [
          [
            threw(/InvalidCharacter|Latin1|btoa/i),
            "btoa takes Latin-1 only. Buffer.from(text) takes the UTF-8 bytes of any text.",
          ],
          [
            returned((token) => !holds(claimsOf(token), payload)),
            "The text in the payload is another one: it has to be turned into bytes as UTF-8.",
          ],
          ...wrongSignatures(header, payload, secret),
        ],
      );
    }
  },
);

check(
  "04.6",
  "signByHand sends the header as it was given",
  {
    after: ["04.2"],
    read: "hs256-step-by-step",
    why: "A verifier with several keys chooses by kid: a header that was dropped picks the wrong one.",
  },
  async () => {
    const kid = random("04.6").word();
    const headers = [
      { alg: "HS256", typ: "at+jwt", kid },
      { alg: "HS256" },
      { typ: "JWT", alg: "HS256" },
      { kid, alg: "HS256", "x-nested": { b: ["c", { a: "d" }], a: "" }, typ: "JWT" },
    ];
    for (const header of headers) {
      await sign(header, { sub: "1" }, random("04.6 secret").secret()).satisfies(
        `the header ${show(header)}`,
        (token) => identical(headerOf(token), header),
        [
          [
            returned((token) => "kid" in header && identical(headerOf(token), HS256)),
            "The header is always the same one: the one that was handed in has to be sent.",
          ],
          [
            returned((token) => sameData(headerOf(token), header)),
            "The header's keys are in another order than the one in which they were given.",
          ],
          [
            returned((token) => headerOf(token)["typ"] !== (header as Claims)["typ"]),
            "typ is not what was given. Nothing is to be added to the header.",
          ],
          [returned(() => true), "Something was added to the header, or left out of it."],
        ],
      );
    }
  },
);

check(
  "04.7",
  "signByHand sends the payload as it was given",
  {
    after: ["04.2"],
    read: "hs256-step-by-step",
    why: "What is signed is what somebody stands for. Nothing slips in or out on the way.",
  },
  async () => {
    const word = random("04.7").word();
    const nested = { z: { y: [{}, [1, null]], b: 2 }, a: 1e21 };
    const payloads: Claims[] = [
      {},
      { zeta: 1, alpha: 2, sub: word, iat: 1, exp: 0 },
      { sub: word, exp: 1_000_000_000.5, nbf: -1, aud: ["b", "a"], iss: "" },
      { none: null, no: false, zero: 0, empty: "", list: [], nested },
      { constructor: word, toString: "t", quotes: `"\\'\n\u0000`, html: "<&>", percent: "%41+" },
    ];
    for (const payload of payloads) {
      const adds = (name: string) =>
        returned((token) => Object.hasOwn(claimsOf(token), name) && !Object.hasOwn(payload, name));
      await sign(HS256, payload, random("04.7 secret").secret()).satisfies(
        `the payload ${show(payload)}`,
        (token) => identical(peek(token)?.payload, payload),
        [
          [adds("iat"), "iat was added. jsonwebtoken does that; this function adds nothing."],
          [adds("exp"), "exp was added. This function adds nothing: the caller says what is sent."],
          [
            returned((token) => sameData(peek(token)?.payload, payload)),
            "The payload's keys are in another order than the one in which they were given.",
          ],
          [
            returned(() => true),
            "Something was added to the payload, changed in it, or left out of it.",
          ],
        ],
      );
    }
  },
);
