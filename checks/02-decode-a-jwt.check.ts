import { ErrorValue } from "./host/wire.ts";
import { sameData, type Mistake } from "./kit/call.ts";
import { exercise } from "./kit/exercise.ts";
import { CheckFailure } from "./kit/failure.ts";
import { show } from "./kit/show.ts";
import { claimsFor, encodePart, signToken, tamper, unsignedToken } from "./kit/tokens.ts";
import { randomUser } from "./kit/users.ts";

const { check, quiz, call, stage, packagesOf, random } = await exercise("02-decode-a-jwt");

const decode = (token: string) => call("decode.ts", "decodeToken", token);
const describe = (token: string) => call("decode.ts", "describeToken", token);

type Json = Record<string, unknown>;

/** A plain object: no array, no Date, no Map, no Promise. */
const isPlain = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A known mistake that shows in the value that came back. */
const came =
  (test: (value: Json) => boolean) =>
  (outcome: object): boolean =>
    "returned" in outcome && isPlain(outcome.returned) && test(outcome.returned);

/** A known mistake that shows in the name of the error. */
const threw =
  (...names: string[]) =>
  (outcome: object): boolean =>
    "threw" in outcome &&
    (names.length === 0 || names.includes((outcome.threw as { name: string }).name));

interface Decoded {
  header: Json;
  payload: Json;
  signature: string;
}

/** The three keys hold this data; what else the object may hold is not looked at. */
const decodes = (token: string, expected: Decoded, mistakes: Mistake[] = []): Promise<void> =>
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
function sample(purpose: string): Decoded & { token: string } {
  const header = { alg: "HS256", typ: "JWT" };
  const payload = claimsFor(randomUser(random(purpose)));
  const token = signToken(payload, random(`${purpose} secret`).secret(), { header });
  return { token, header, payload, signature: token.split(".")[2] as string };
}

const SIGNATURE = "c2lnbmF0dXJl";

/** A token of these two parts, each JSON or the text of it. */
const tokenOf = (header: unknown, payload: unknown, signature = SIGNATURE): string =>
  `${encodePart(header)}.${encodePart(payload)}.${signature}`;

/**
 * Libraries that would take the token apart. The first four are installed here, and cannot be
 * loaded where the other checks are made.
 */
const libraries = [
  ...["jsonwebtoken", "jws", "jwa", "passport-jwt"],
  ...["jose", "jwt-decode", "jwt-simple", "fast-jwt", "njwt", "express-jwt", "jsrsasign"],
];

function refuseLibraries(loaded: unknown): void {
  const found = libraries.filter((name) => Array.isArray(loaded) && loaded.includes(name));
  if (found.length === 0) return;
  throw new CheckFailure("failed", {
    tried: 'import "./decode.ts", and calls of its functions',
    expected: "no library for tokens is loaded, by decode.ts or by a file that it imports",
    received: `${found.join(", ")} ${found.length > 1 ? "are" : "is"} loaded`,
    mistake:
      "This file is to be written by hand: take the library out. Buffer, TextDecoder and " +
      "JSON.parse are enough. Where only a type is meant, write import type.",
  });
}

check(
  "02.1",
  "decode.ts can be imported, and is written by hand: it loads no library for tokens",
  {
    read: "three-parts",
    why: "Who has once taken a token apart knows what a library can do with it, and what everybody else can.",
  },
  async () => {
    refuseLibraries(packagesOf("decode.ts"));
    const { token, payload } = sample("02.1");
    const tokens = [
      token,
      unsignedToken({ ...payload, name: "Ünï→" }),
      tokenOf({ alg: "HS256" }, { iat: "now" }),
      tokenOf([], payload),
      "not.a.token",
      "",
    ];
    refuseLibraries(await stage("packagesLoaded", tokens));
    // Tells what keeps the file from being imported, or that nothing is written yet.
    await decode(token).outcome();
  },
);

check(
  "02.2",
  "decodeToken gives header and payload as objects, and the signature",
  {
    after: ["02.1"],
    read: "three-parts",
    why: "Everything that a token says stands in these parts, for everybody who holds it.",
  },
  async () => {
    for (const length of [6, 7, 8]) {
      const { header, payload: claims } = sample("02.2");
      // One character more each time: base64url leaves 0, 2 or 3 characters over.
      const payload = { ...claims, sub: random("02.2").word(length) };
      const token = signToken(payload, random("02.2 secret").secret(), { header });
      const [first, second, signature = ""] = token.split(".");
      await decodes(token, { header, payload, signature }, [
        [(outcome: object) => returnsPromise(outcome), "The function is asynchronous."],
        [payload, "Only the payload is returned: header and signature are asked for too."],
        [
          came((value) => value["header"] === first || value["payload"] === second),
          "A part is still encoded: header and payload have to be decoded from base64url.",
        ],
        [
          came((value) => typeof value["header"] === "string" && value["header"].startsWith("{")),
          "The header is still JSON text: JSON.parse makes an object of it.",
        ],
        [
          came((value) => typeof value["payload"] === "string" && value["payload"].startsWith("{")),
          "The payload is still JSON text: JSON.parse makes an object of it.",
        ],
        [
          came((value) => sameData(value["header"], payload)),
          "Header and payload are the wrong way round: the header comes first.",
        ],
        [
          came((value) => value["signature"] === undefined),
          "The signature is missing: it is the third part, as it stands.",
        ],
        [
          came((value) => value["signature"] !== signature),
          "The signature is changed. It is no JSON and no text: leave it as it stands.",
        ],
      ]);
    }
  },
);

const returnsError = (outcome: object): boolean =>
  "returned" in outcome && outcome.returned instanceof ErrorValue;

const returnsPromise = (outcome: object): boolean =>
  "returned" in outcome && show(outcome.returned) === "a Promise";

check(
  "02.3",
  "decodeToken reads the characters - and _ of base64url",
  {
    after: ["02.2"],
    read: "base64url",
    why: "Most tokens hold neither, so a decoder for plain base64 works for weeks, and then fails for one user.",
  },
  async () => {
    const { payload: claims, signature } = sample("02.3");
    const header = { alg: "HS256", typ: "JWT", kid: "key?key??key???>>>" };
    const payload = { ...claims, next: "/me?~~~&a=???&b=>>>" };
    await decodes(tokenOf(header, payload, signature), { header, payload, signature }, [
      [
        threw("InvalidCharacterError"),
        "atob knows the alphabet of plain base64 only: + and / where a token has - and _.",
      ],
      [threw(), "A part with - or _ is not read. base64url has them where base64 has + and /."],
    ]);
  },
);

check(
  "02.4",
  "decodeToken reads text beyond ASCII as UTF-8",
  {
    after: ["02.3"],
    read: "from-bytes-to-an-object",
    why: "A name with an accent turns into other characters, in silence, and is stored that way.",
  },
  async () => {
    const { header, payload: claims, signature } = sample("02.4");
    const tail = random("02.4").word();
    for (const name of [`Zoë ${tail}`, `ключ-${tail}`, `鍵 🔑 ${tail}`]) {
      const payload = { ...claims, name, [`${name} too`]: 1 };
      const asLatin1 = JSON.parse(Buffer.from(JSON.stringify(payload)).toString("latin1"));
      await decodes(tokenOf(header, payload, signature), { header, payload, signature }, [
        [
          came((value) => sameData(value["payload"], asLatin1)),
          "Each byte is taken for a character of its own, as atob does. The bytes are UTF-8.",
        ],
      ]);
    }
    const payload = { ...claims, name: `\ufffd ${tail}` };
    await decodes(tokenOf(header, payload, signature), { header, payload, signature }, [
      [
        threw(),
        "U+FFFD is a character that JSON may hold. That it is there does not show that the bytes were wrong.",
      ],
    ]);
  },
);

check(
  "02.5",
  "decodeToken leaves the signature as it stands",
  {
    after: ["02.2"],
    read: "what-the-signature-covers",
    why: "Whether a signature is right is for verifying to say; decoding makes no judgement, and repairs nothing.",
  },
  async () => {
    const { header, payload } = sample("02.5");
    const word = random("02.5").base64url(20);
    const signatures = ["", "A", `${word}=`, `+/${word}==`, ` ${word} `, `${word}\n`, `${word} ü✓`];
    for (const signature of signatures) {
      await decodes(tokenOf(header, payload, signature), { header, payload, signature }, [
        [
          (outcome: object) => signature === "" && threw()(outcome),
          "An empty signature is allowed: the dot before it makes it the third part.",
        ],
        [threw(), "The signature's characters are not looked at, whatever they are."],
        [
          came((value) => value["signature"] === signature.trimEnd()),
          "The token is trimmed: the signature has to stay as it stands.",
        ],
        [
          came((value) => value["signature"] !== signature),
          "The signature is changed: it is not decoded, not trimmed, not put right.",
        ],
      ]);
    }
  },
);

check(
  "02.6",
  "decodeToken verifies nothing: an altered, expired or unsigned token decodes",
  {
    after: ["02.2"],
    read: "who-can-read-it-who-can-write-it",
    why: "Decoding answers what a token says. Whether that is true is another question, and takes a secret.",
  },
  async () => {
    const { token, header, payload, signature } = sample("02.6");
    const altered = { ...payload, role: "admin", sub: random("02.6").word() };
    const expired = { ...payload, iat: 1_000, exp: 2_000 };
    const early = { ...payload, nbf: 4_000_000_000, iat: 4_000_000_000, exp: 4_000_000_900 };
    const foreign = { ...payload, iss: "elsewhere", aud: ["others"] };
    const none = { alg: "none", typ: "JWT" };
    const odd = { alg: "XY999", typ: "at+jwt", crit: ["b64"] };
    const cases: [token: string, header: Json, payload: Json, say: string][] = [
      [
        tamper(token, { payload: altered }),
        header,
        altered,
        "The payload was altered, and the signature does not fit any more. It decodes all the same.",
      ],
      [tokenOf(header, expired, signature), header, expired, "The token has expired. It decodes."],
      [tokenOf(header, early, signature), header, early, "The token is not valid yet. It decodes."],
      [
        tokenOf(header, foreign, signature),
        header,
        foreign,
        "Another issuer, another audience: that is for verifying to say.",
      ],
      [tokenOf(none, payload, signature), none, payload, "alg is none. The token decodes."],
      [
        tokenOf(odd, payload, signature),
        odd,
        payload,
        "Which alg and typ it says does not matter.",
      ],
      [tokenOf({}, payload, signature), {}, payload, "A header without alg is an object too."],
      [tokenOf(header, {}, signature), header, {}, "A payload without claims is an object too."],
    ];
    for (const [each, itsHeader, itsPayload, say] of random("02.6").shuffle(cases)) {
      const expected = { header: itsHeader, payload: itsPayload, signature };
      await decodes(each, expected, [[threw(), say]]);
    }
  },
);

check(
  "02.7",
  "decodeToken hands over every member of the JSON objects as it is",
  {
    after: ["02.6"],
    read: "from-bytes-to-an-object",
    why: "Issuers format their JSON as they like, and put in what they like. A copy that loses a member says something else.",
  },
  async () => {
    const word = random("02.7").word();
    const texts: [text: string, say: string][] = [
      [
        `{"list":[1,-2.5,3e2,[],{"deep":["${word}",null]}],"no":null,"yes":true,"empty":""}`,
        "A member of the payload is lost or changed.",
      ],
      [
        ` {\r\n "sub" : "${word}" ,\t"exp":1 }\n`,
        "White space around and inside of JSON means nothing (RFC 8259 §2): the JSON of RFC 7519's own example has line breaks.",
      ],
      [
        `{"__proto__":{"role":"admin"},"constructor":"${word}","toString":1}`,
        "The member called __proto__ is lost: something copies the object by assigning key by key.",
      ],
      [
        `{"iat":1700000000,"date":"2026-01-01T00:00:00.000Z"}`,
        "Dates and numbers stay as JSON has them: decodeToken converts nothing.",
      ],
    ];
    for (const [text, say] of texts) {
      const value = JSON.parse(text) as Json;
      const plain = { alg: "HS256" };
      await decodes(tokenOf(plain, text), { header: plain, payload: value, signature: SIGNATURE }, [
        [() => true, say],
      ]);
      await decodes(tokenOf(text, plain), { header: value, payload: plain, signature: SIGNATURE }, [
        [() => true, say.replace("payload", "header")],
      ]);
    }
  },
);

const refuses = (
  attempt: ReturnType<typeof call>,
  say: string,
  mistakes: Mistake[] = [],
): Promise<void> =>
  attempt.throws(
    'it throws an error whose name is "MalformedTokenError"',
    ({ name }) => name === "MalformedTokenError",
    [
      ...mistakes,
      [undefined, `Nothing is thrown, and undefined comes back. ${say}`],
      [null, `Nothing is thrown, and null comes back. ${say}`],
      [returnsError, `The error is returned: write throw instead of return. ${say}`],
      [(outcome: object) => "returned" in outcome, say],
      [threw("not an Error"), "What is thrown is not an Error. Throw a MalformedTokenError."],
      [
        threw("SyntaxError"),
        "The error of JSON.parse comes out as it is: catch it, and throw a MalformedTokenError.",
      ],
      [
        threw("Error"),
        'The error\'s name is "Error". A class that extends Error has to set its name.',
      ],
      [
        threw(),
        "Another error comes out. Callers tell a malformed token from a bug by the name MalformedTokenError.",
      ],
    ],
  );

check(
  "02.8",
  "decodeToken throws a MalformedTokenError unless there are exactly three parts",
  {
    after: ["02.2"],
    read: "malformed-tokens",
    why: "Clients send anything. A TypeError from the middle of a decoder becomes a 500, and a fourth part that nobody looks at is a place to hide something.",
  },
  async () => {
    const { token } = sample("02.8");
    const [h = "", p = "", s = ""] = token.split(".");
    const wrong: [token: string, say: string][] = [
      ["", "An empty text has one part, and it is empty."],
      [h, "There is only one part."],
      ["undefined", "There is only one part."],
      [`${h}.${p}`, "There are only two parts: an empty signature still needs its dot."],
      [`${h}.${p}.${s}.`, "There are four parts, the last of them empty."],
      [`${h}.${p}.${s}.${s}`, "There are four parts: what follows the third is not looked at."],
      [`${h}.${p}..${s}`, "There are four parts, the third of them empty."],
      [`.${h}.${p}.${s}`, "There are four parts, the first of them empty."],
      [`${h}..${p}.${s}`, "There are four parts, the second of them empty."],
      [`${h}.${p}.${s}.${h}.${p}`, "Five parts make an encrypted token (RFC 7516), not this kind."],
      [`${h},${p},${s}`, "The parts are separated by dots, not by commas."],
    ];
    for (const [each, say] of random("02.8").shuffle(wrong)) {
      await refuses(decode(each), say, [
        [threw("TypeError"), "The parts are not counted, and one that is missing is used."],
      ]);
    }
  },
);

/** A token with this in place of the header, and one with it in place of the payload. */
function inBothPlaces(part: string): [place: string, token: string][] {
  const good = encodePart({ alg: "HS256", sub: "1" });
  return [
    ["header", `${part}.${good}.${SIGNATURE}`],
    ["payload", `${good}.${part}.${SIGNATURE}`],
  ];
}

check(
  "02.9",
  "decodeToken throws a MalformedTokenError where a part is not JSON",
  {
    after: ["02.8"],
    read: "malformed-tokens",
    why: "A caller that expects one kind of error, and meets another, answers 500 with a stack trace.",
  },
  async () => {
    const word = random("02.9").word();
    const texts = ["", word, "{", `{"sub":"${word}"`, `{"sub":"${word}"} x`, `{sub:"${word}"}`];
    for (const text of random("02.9").shuffle([...texts, `{"sub":"${word}",}`, "undefined"])) {
      for (const [place, token] of inBothPlaces(encodePart(text))) {
        const what = text === "" ? "is empty" : `decodes to ${text} , which is not JSON`;
        await refuses(decode(token), `The ${place} ${what}.`);
      }
    }
    await refuses(decode(".."), "There are three parts, but all of them are empty.");
  },
);

check(
  "02.10",
  "decodeToken throws a MalformedTokenError where a part is JSON, but not an object",
  {
    after: ["02.8"],
    read: "malformed-tokens",
    why: "The next line reads payload.sub: of null that is a crash, of an array or a text it is undefined, or worse, a method.",
  },
  async () => {
    const word = random("02.10").word();
    const values: [text: string, what: string][] = [
      ["null", "null, whose typeof is object too"],
      ["[]", "an array, whose typeof is object too"],
      [`["${word}"]`, "an array, whose typeof is object too"],
      [`[{"sub":"${word}"}]`, "an array, whose typeof is object too"],
      [`"${word}"`, "a string"],
      [`"{\\"sub\\":\\"${word}\\"}"`, "a string, even though it holds JSON again"],
      [`""`, "a string"],
      ["7", "a number"],
      ["0", "a number"],
      ["true", "a boolean"],
      ["false", "a boolean"],
    ];
    for (const [text, what] of random("02.10").shuffle(values)) {
      for (const [place, token] of inBothPlaces(encodePart(text))) {
        await refuses(decode(token), `The ${place} is ${what}.`, [
          [threw("TypeError"), `The ${place} is ${what}, and something is read from it.`],
        ]);
      }
    }
  },
);

/** JSON whose bytes fill whole groups of three, so that base64url leaves no character over. */
function wholeGroups(value: Json): string {
  const text = JSON.stringify(value);
  return text + " ".repeat((3 - (Buffer.byteLength(text) % 3)) % 3);
}

/** The visible ASCII characters that are not of the alphabet; some stand between Z and a. */
const strangers = [...`!"#$&'()*+,/:;<>?@[\\]^\`{|}~`];

check(
  "02.11",
  "decodeToken throws a MalformedTokenError for characters that are not base64url",
  {
    after: ["02.3", "02.9"],
    read: "base64url",
    why: "Two programs that read one token have to agree on what it is: so a token has one spelling, and no decoder may know a second.",
  },
  async () => {
    const word = random("02.11").word();
    // A part for each length of padding, with - and _ inside. To two of them a character can be
    // added, so that only the character is wrong, and not the length.
    const json = wholeGroups({ sub: word, q: "???>>>" });
    const [sound, two, one] = [encodePart(json), encodePart(`${json} `), encodePart(`${json}  `)];
    const middle = random("02.11").int(4, two.length - 4);
    const inside = (text: string): string => two.slice(0, middle) + text + two.slice(middle);
    const padding = "ends in =. Tokens are written without padding (RFC 7515 §2)";
    const skipped = "No decoder may skip it, though Buffer and atob skip some";
    const wrong: [part: string, say: string][] = [
      [`${one}=`, padding],
      [`${two}==`, padding],
      [`${sound}=`, padding],
      [`${sound}====`, padding],
      [sound.replaceAll("-", "+"), "has a +, which is base64 and not base64url"],
      [sound.replaceAll("_", "/"), "has a /, which is base64 and not base64url"],
      [inside(" "), `has a blank inside. ${skipped}`],
      [inside("\n"), `has a line break inside. ${skipped}`],
      [inside("="), `has an = inside. ${skipped}`],
      [inside("%"), `has a % inside. ${skipped}`],
      [inside("é"), `has a letter inside that is not ASCII. ${skipped}`],
      [inside("ſ"), `has a letter inside that is not ASCII. ${skipped}`],
      [inside("\u212a"), `has a letter inside that is not ASCII. ${skipped}`],
      [inside("\0"), `has a NUL inside. ${skipped}`],
      [` ${two}`, `begins with a blank. ${skipped}`],
      [`${two} `, `ends in a blank. ${skipped}`],
      [`\t${two}`, `begins with a tab. ${skipped}`],
      [`${two}\n`, `ends in a line break. ${skipped}`],
      [`"${two}"`, `stands in quotes. ${skipped}`],
      [`Bearer ${one}`, "has a scheme in front: the function takes a token, not a header"],
      [`{"sub":"${word}"}`, "is JSON that was never encoded"],
    ];
    for (const [part, say] of random("02.11").shuffle(wrong)) {
      for (const [place, token] of inBothPlaces(part)) {
        await refuses(decode(token), `The ${place} ${say}.`);
      }
    }
    for (const [index, stranger] of strangers.entries()) {
      const [place, token] = inBothPlaces(inside(stranger))[index % 2]!;
      await refuses(decode(token), `The ${place} has a ${stranger} inside. ${skipped}.`);
    }
  },
);

check(
  "02.12",
  "decodeToken throws a MalformedTokenError for a part with one character left over",
  {
    after: ["02.9"],
    read: "base64url",
    why: "Four characters stand for three bytes, three for two, two for one: one alone stands for nothing, and Buffer drops it in silence.",
  },
  async () => {
    const sound = encodePart(wholeGroups({ sub: random("02.12").word(random("02.12").int(5, 9)) }));
    for (const last of ["A", random("02.12 last").base64url(1)]) {
      for (const [place, token] of inBothPlaces(sound + last)) {
        await refuses(
          decode(token),
          `The ${place} has ${sound.length + 1} characters: four times ${sound.length / 4}, and one that is left over.`,
        );
      }
    }
  },
);

check(
  "02.13",
  "decodeToken throws a MalformedTokenError where a part is not valid UTF-8",
  {
    after: ["02.4", "02.9"],
    read: "from-bytes-to-an-object",
    why: "A lenient decoder turns every wrong byte into the same character: two names that differ become one.",
  },
  async () => {
    const word = random("02.13").word();
    const wrong: [bytes: number[], what: string][] = [
      [[0xff], "a byte that never occurs in UTF-8"],
      [[0xe9], "an é in Latin-1"],
      [[0x80], "the second half of a character, without the first"],
      [[0xc3], "the first half of a character, without the second"],
      [[0xe2, 0x82], "two thirds of a character"],
      [[0xc0, 0xaf], "a slash in two bytes, which UTF-8 forbids"],
      [[0xed, 0xa0, 0x80], "half of a surrogate pair"],
      [[0xf4, 0x90, 0x80, 0x80], "a character beyond the last one"],
    ];
    for (const [bytes, what] of random("02.13").shuffle(wrong)) {
      for (const [before, after] of [
        [`{"sub":"${word}`, `"}`],
        [`{"${word}`, `":"x"}`],
      ] as const) {
        const part = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
        for (const [place, token] of inBothPlaces(encodePart(part))) {
          await refuses(decode(token), `The ${place} holds ${what}: it is not valid UTF-8.`);
        }
      }
    }
  },
);

interface Description {
  algorithm: string | undefined;
  subject: string | undefined;
  issuedAt: Date | undefined;
  expiresAt: Date | undefined;
}

const describes = (token: string, expected: Description, mistakes: Mistake[]): Promise<void> =>
  describe(token).satisfies(
    show(expected),
    (value) =>
      isPlain(value) &&
      sameData(value["algorithm"], expected.algorithm) &&
      sameData(value["subject"], expected.subject) &&
      sameData(value["issuedAt"], expected.issuedAt) &&
      sameData(value["expiresAt"], expected.expiresAt),
    [...mistakes, [threw(), "This token has the right form: nothing should be thrown."]],
  );

check(
  "02.14",
  "describeToken says algorithm, subject and both times",
  {
    after: ["02.2", "02.6"],
    read: "claims-and-times",
    why: "NumericDate counts seconds, Date milliseconds: mixed up, a token of today seems to be from January 1970.",
  },
  async () => {
    for (const alg of ["HS256", "none", random("02.14").word()]) {
      const numbers = random(`02.14 ${alg}`);
      const iat = numbers.int(1_000_000_000, 1_900_000_000);
      const exp = iat + numbers.int(60, 90_000);
      const sub = numbers.word();
      // What stands in the other part is nothing to go by.
      const header = { sub: numbers.word(), iat: exp + 1, exp: iat + 1, alg };
      const token = tokenOf(header, { alg: numbers.word(), exp, iat, sub, nbf: iat - 1 });
      const [issuedAt, expiresAt] = [new Date(iat * 1000), new Date(exp * 1000)];
      await describes(token, { algorithm: alg, subject: sub, issuedAt, expiresAt }, [
        [
          came(({ issuedAt: at }) => sameData(at, new Date(iat))),
          "The seconds are taken for milliseconds: new Date() wants 1000 times as much.",
        ],
        [
          came(
            ({ issuedAt: at, expiresAt: to }) => typeof at === "number" || typeof to === "number",
          ),
          "A time is still a number: a Date is asked for.",
        ],
        [
          came(
            ({ issuedAt: at, expiresAt: to }) => typeof at === "string" || typeof to === "string",
          ),
          "A time is text: a Date is asked for.",
        ],
        [
          came(
            ({ issuedAt: at, expiresAt: to }) => sameData(at, expiresAt) && sameData(to, issuedAt),
          ),
          "The two times are the wrong way round: iat is when it was issued, exp when it expires.",
        ],
        [
          came(({ subject }) => subject === header.sub),
          "The subject is read from the header: sub is a claim, and claims are in the payload.",
        ],
        [
          came(({ algorithm }) => algorithm !== alg),
          "The algorithm is not alg as the header has it.",
        ],
        [
          came(({ subject }) => subject !== sub),
          "The subject is not sub as the payload has it: iss, aud and others say something else.",
        ],
        [
          came(({ issuedAt: at }) => !sameData(at, issuedAt)),
          "The time of issue is not iat as the payload has it: nbf and others say something else.",
        ],
      ]);
    }
  },
);

check(
  "02.15",
  "describeToken takes every number for a time, and every text for a name",
  {
    after: ["02.14"],
    read: "claims-and-times",
    why: "Zero and the empty text are falsy, and present. A fraction of a second is legal (RFC 7519 §2).",
  },
  async () => {
    const base = random("02.15").int(1_000_000_000, 1_900_000_000);
    const times = [base + 0.5, base + 0.25, base + 0.125, 0, -86_400, 0.5, -0.5, 1];
    for (const iat of random("02.15").shuffle(times)) {
      const exp = random("02.15 exp").pick(times);
      const token = tokenOf({ alg: "" }, { sub: "", iat, exp });
      const [issuedAt, expiresAt] = [new Date(iat * 1000), new Date(exp * 1000)];
      await describes(token, { algorithm: "", subject: "", issuedAt, expiresAt }, [
        [
          came(({ algorithm, subject }) => algorithm === undefined || subject === undefined),
          "An empty text is a text: it is there, though it is falsy.",
        ],
        [
          came(({ issuedAt: at, expiresAt: to }) => at === undefined || to === undefined),
          "A time is undefined that is there. Zero is falsy, and a number like any other; so are negative ones.",
        ],
        [
          came(
            ({ issuedAt: at, expiresAt: to }) =>
              isWholeSecond(at) &&
              isWholeSecond(to) &&
              !(isWholeSecond(issuedAt) && isWholeSecond(expiresAt)),
          ),
          "The fraction is cut off: 0.5 is half a second, or 500 milliseconds.",
        ],
      ]);
    }
  },
);

const isWholeSecond = (value: unknown): boolean =>
  value instanceof Date && value.getTime() % 1000 === 0;

/** How `undefined` is missed, whatever the claim is. */
const notUndefined: Mistake[] = [
  [
    came((value) => Object.values(value).includes(null)),
    "null is returned: the task asks for undefined.",
  ],
  [
    came((value) => show(value).includes("an invalid Date")),
    "An invalid Date is returned, as new Date(undefined * 1000) gives one: the task asks for undefined.",
  ],
];

check(
  "02.16",
  "describeToken says undefined for what the token does not say",
  {
    after: ["02.14"],
    read: "claims-and-times",
    why: "All of these are optional. An invalid Date compares false with everything: a token without exp would never have expired.",
  },
  async () => {
    const alg = random("02.16 alg").word();
    const sub = random("02.16 sub").word();
    const iat = random("02.16").int(1_000_000_000, 1_900_000_000);
    const exp = iat + 900;
    const all = { algorithm: alg, subject: sub, issuedAt: dateOf(iat), expiresAt: dateOf(exp) };
    // Names that are near, and mean something else: nothing stands in for a claim that is absent.
    const others = { typ: "JWT", enc: "x", algorithm: "x", Alg: "x", kid: "x" };
    const more = {
      ...{ id: "x", uid: "x", user: "x", user_id: "x", username: "x", name: "x", email: "x" },
      ...{ subject: "x", Sub: "x", iss: "x", aud: "x", jti: "x", client_id: "x" },
      ...{ nbf: iat, auth_time: iat, issuedAt: iat, created_at: iat, updated_at: iat },
      ...{ expires: exp, expiresAt: exp, expires_at: exp, expires_in: 900, expiry: exp },
    };
    const cases: [token: string, absent: (keyof Description)[]][] = [
      [tokenOf(others, { ...more, sub, iat, exp }), ["algorithm"]],
      [tokenOf({ ...others, alg }, { ...more, iat, exp }), ["subject"]],
      [tokenOf({ ...others, alg }, { ...more, sub, exp }), ["issuedAt"]],
      [tokenOf({ ...others, alg }, { ...more, sub, iat }), ["expiresAt"]],
      [tokenOf({}, {}), ["algorithm", "subject", "issuedAt", "expiresAt"]],
    ];
    for (const [token, absent] of random("02.16").shuffle(cases)) {
      const expected = { ...all };
      for (const key of absent) expected[key] = undefined as never;
      await describes(token, expected, [
        ...notUndefined,
        ...absent.map((key): Mistake => [
          came((value) => value[key] !== undefined),
          `The token does not say it, and ${key} is not undefined. Nothing stands in for a claim that is absent.`,
        ]),
      ]);
    }
  },
);

const dateOf = (seconds: number): Date => new Date(seconds * 1000);

check(
  "02.17",
  "describeToken says undefined for a claim of another type",
  {
    after: ["02.16"],
    read: "claims-and-times",
    why: "Nobody has verified who wrote this. A sub that is an array, or an exp that is a text, must not slip into code that trusts the type.",
  },
  async () => {
    const alg = random("02.17 alg").word();
    const sub = random("02.17 sub").word();
    const iat = random("02.17").int(1_000_000_000, 1_900_000_000);
    const exp = iat + 900;
    const all = { algorithm: alg, subject: sub, issuedAt: dateOf(iat), expiresAt: dateOf(exp) };
    const noTexts = [7, 0, true, false, null, [sub], [], { sub }, {}];
    const noTimes = [`${iat}`, "", "2026-01-01T00:00:00Z", true, false, null, [iat], [], { iat }];
    const cases: [token: string, wrong: keyof Description][] = [
      ...noTexts.map((value): [string, keyof Description] => [
        tokenOf({ alg: value }, { sub, iat, exp }),
        "algorithm",
      ]),
      ...noTexts.map((value): [string, keyof Description] => [
        tokenOf({ alg }, { sub: value, iat, exp }),
        "subject",
      ]),
      ...noTimes.map((value): [string, keyof Description] => [
        tokenOf({ alg }, { sub, iat: value, exp }),
        "issuedAt",
      ]),
      ...noTimes.map((value): [string, keyof Description] => [
        tokenOf({ alg }, { sub, iat, exp: value }),
        "expiresAt",
      ]),
    ];
    for (const [token, wrong] of random("02.17").shuffle(cases)) {
      await describes(token, { ...all, [wrong]: undefined }, [
        ...notUndefined,
        [
          came((value) => value[wrong] !== undefined),
          wrong === "algorithm" || wrong === "subject"
            ? "Only a string counts. What is of another type is undefined, and is not turned into text."
            : "Only a number counts. What is of another type is undefined, and is not turned into a time.",
        ],
        [threw(), "The token has the right form. A claim of another type is undefined, no error."],
      ]);
    }
  },
);

check(
  "02.18",
  "describeToken throws a MalformedTokenError for malformed tokens",
  {
    after: ["02.8", "02.9", "02.10", "02.11", "02.12", "02.13", "02.14"],
    read: "malformed-tokens",
    why: "Two functions that read one token must agree on what a token is.",
  },
  async () => {
    const { token } = sample("02.18");
    const [h = "", p = ""] = token.split(".");
    const json = wholeGroups({ alg: "HS256", sub: random("02.18").word() });
    const [good, two] = [encodePart(json), encodePart(`${json} `)];
    const wrong: [token: string, say: string][] = [
      ["", "An empty text is no token."],
      [`${h}.${p}`, "There are only two parts."],
      [`${token}.`, "There are four parts."],
      [`${h}.${p}.${SIGNATURE}.${SIGNATURE}`, "There are four parts."],
      ...[encodePart("{"), encodePart("[]"), encodePart("null"), encodePart('"x"')]
        .flatMap(inBothPlaces)
        .map(([place, each]): [string, string] => [each, `The ${place} is not a JSON object.`]),
      ...[`${good}=`, `${good}A`, ` ${two}`, encodePart(Buffer.from('{"sub":"\xff"}', "latin1"))]
        .flatMap(inBothPlaces)
        .map(([place, each]): [string, string] => [
          each,
          `The ${place} is not base64url of UTF-8, and decodeToken refuses it.`,
        ]),
    ];
    for (const [each, say] of random("02.18").shuffle(wrong)) await refuses(describe(each), say);
  },
);

quiz("02.19", {
  question: "claimsAre",
  title: "answers.ts: how the claims stand in a token",
  read: "who-can-read-it-who-can-write-it",
  right: "encoded",
  wrong: {
    encrypted:
      "No key was needed to read them in decodeToken. Encrypted tokens exist (JWE, RFC 7516); they have five parts.",
    hashed: "A hash cannot be turned back. You have turned this back, with Buffer and JSON.parse.",
    compressed: "base64url makes the text a third longer, not shorter.",
  },
});

quiz("02.20", {
  question: "readableBy",
  title: "answers.ts: who can read a signed token",
  read: "who-can-read-it-who-can-write-it",
  right: "whoever-has-the-token",
  wrong: {
    "whoever-has-the-secret":
      "The secret is for signing and verifying. Your decodeToken has no secret, and reads all.",
    "only-its-user":
      "The user can read it, and so can a proxy, a log, a browser extension: whoever gets hold of it.",
    "only-its-issuer": "The issuer wrote it, in an encoding that everybody can turn back.",
  },
});

quiz("02.21", {
  question: "writableBy",
  title: "answers.ts: who can write a token that says admin",
  read: "who-can-read-it-who-can-write-it",
  right: "anybody",
  wrong: {
    "an-admin": "A token is text. Nobody has to be an admin to write the word admin.",
    "the-issuer":
      "The issuer alone can sign it rightly. Text that decodes can be written by anybody.",
    "whoever-has-the-secret":
      "The secret is needed for a signature that verifies. Decoding does not look at the signature.",
  },
});

quiz("02.22", {
  question: "signatureCovers",
  title: "answers.ts: what the signature covers",
  read: "what-the-signature-covers",
  right: "header-and-payload",
  wrong: {
    "the-payload-alone":
      "The header is covered too: a changed alg or kid breaks the signature as a changed claim does.",
    "the-header-alone": "Then everybody could change the claims of a signed token.",
    "the-whole-request":
      "It covers two parts of the token. Method, URL and body of the request can be anything: the token does not know them.",
  },
});

quiz("02.23", {
  question: "decodingShows",
  title: "answers.ts: what is known after decoding",
  read: "who-can-read-it-who-can-write-it",
  right: "what-the-token-claims",
  wrong: {
    "who-sent-the-request":
      "The token may be made up, or copied from somebody else. Decoding cannot tell.",
    "who-issued-the-token":
      "An iss claim is text like any other. Only a signature that verifies shows who issued it.",
    "that-it-has-not-expired":
      "decodeToken does not compare exp with the time, and an exp that nobody has verified may be made up.",
  },
});
