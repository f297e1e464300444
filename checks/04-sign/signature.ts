/** hs256.ts: the signature, and what it covers. */
import { sameData } from "../kit/call.ts";
import { show } from "../kit/show.ts";
import { type Claims, peek } from "../kit/tokens.ts";
import {
  check,
  claimsOf,
  headerOf,
  holds,
  HS256,
  identical,
  isSigned,
  random,
  returned,
  sign,
  threw,
} from "./words.ts";
import { wrongSignatures } from "./wrong-signatures.ts";

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
          wrongSignatures(secret, earlier),
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
          ...wrongSignatures(secret),
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
      { alg: "HS256", kid },
      { alg: "HS256" },
      { alg: "HS256", typ: "at+jwt", kid },
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
