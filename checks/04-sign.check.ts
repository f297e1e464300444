import { createHash, createHmac } from "node:crypto";
import { tokenLibraries } from "./course.ts";
import { sameData, type Mistake, type Outcome } from "./kit/call.ts";
import { exercise } from "./kit/exercise.ts";
import { CheckFailure } from "./kit/failure.ts";
import { HttpAnswer, type HttpMistake } from "./kit/http-answer.ts";
import type { Server } from "./kit/http.ts";
import { store } from "./kit/made.ts";
import { named, show } from "./kit/show.ts";
import { encodePart, peek, signatureOf, type Claims } from "./kit/tokens.ts";
import { randomUser, storeOf, type CheckUser } from "./kit/users.ts";

const { check, call, serve, stage, changeStore, moveClock, restart, packagesOf, random } =
  await exercise("04-sign", { http: true, restarts: true });

const HS256 = { alg: "HS256", typ: "JWT" };

const sign = (header: object, payload: object, secret: string) =>
  call("hs256.ts", "signByHand", header, payload, named("secret", secret));

/** A test of what came back; nothing that was thrown passes it. */
const returned =
  (test: (value: unknown) => boolean) =>
  (outcome: Outcome): boolean =>
    "returned" in outcome && test(outcome.returned);
const threw =
  (pattern: RegExp) =>
  (outcome: Outcome): boolean =>
    "threw" in outcome && pattern.test(`${outcome.threw.name}: ${outcome.threw.message}`);

const isPromise = returned((value) => show(value) === "a Promise");
const text = (value: unknown): string => (typeof value === "string" ? value : "");
/** The three parts of a token; empty texts for parts that are not there. */
const partsOf = (token: unknown) => {
  const [header = "", payload = "", signature = ""] = text(token).split(".");
  return { header, payload, signature, input: `${header}.${payload}` };
};

/** All of these fields are there, whatever else is. */
const holds = (value: unknown, fields: Claims): boolean =>
  Object.entries(fields).every(([key, field]) => sameData((Object(value) as Claims)[key], field));
/** Equal key by key, in the same order. */
const identical = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What Node says when a library is loaded that is out of reach. */
const LIBRARY_REFUSED = /jsonwebtoken|passport-jwt|\bjw[as]\b|Access to this API/;

check(
  "04.1",
  "signByHand works without a library for tokens",
  {
    read: "hs256-step-by-step",
    why: "Whoever has made a signature once knows what the library does, and what it does not do.",
  },
  async () => {
    const mistake = `hs256.ts is to be written by hand, with node:crypto: ${tokenLibraries.join(", ")} cannot be used in it, nor in what it imports.`;
    const imported = packagesOf("hs256.ts").filter((name) => tokenLibraries.includes(name));
    if (imported.length > 0) {
      const received = `it imports ${imported.join(", ")}`;
      throw new CheckFailure("failed", { tried: "hs256.ts", received, mistake });
    }
    const secret = random("04.1").base64url(40);
    try {
      await sign(HS256, { sub: "1" }, secret).satisfies(
        "a token, as a string",
        (value) => typeof value === "string",
        [[isPromise, "A promise came back: signByHand is not asynchronous."]],
      );
    } catch (error) {
      if (error instanceof CheckFailure && LIBRARY_REFUSED.test(error.finding.received ?? "")) {
        throw new CheckFailure("failed", { ...error.finding, mistake });
      }
      throw error;
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
        (token) =>
          text(token)
            .split(".")
            .every((part) => /^[\w-]*$/.test(part)),
        [
          [
            returned((token) => /[+/]/.test(text(token))),
            "This is base64. base64url has - for every + and _ for every /.",
          ],
          [
            returned((token) => text(token).includes("=")),
            "The padding has to go: there is no = in any part (RFC 7515 §2).",
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

const signatureIs = (wrong: (input: string) => string, say: string): Mistake => [
  returned((token) => partsOf(token).signature === wrong(partsOf(token).input)),
  say,
];
const mac = (key: string | Buffer, input: string) => createHmac("sha256", key).update(input);
const hash = (input: string) => createHash("sha256").update(input).digest("base64url");

/** What a signature is known to be mistaken for: the wrong third part, and the sentence. */
function wrongSignatures(header: object, payload: object, secret: string): Mistake[] {
  return [
    signatureIs(() => "", "The third part is empty: nothing is signed."),
    signatureIs(
      (input) => mac(secret, input).digest("hex"),
      "The HMAC is written in hexadecimal digits. Its bytes have to be written in base64url.",
    ),
    signatureIs(
      (input) => encodePart(mac(secret, input).digest("hex")),
      "The HMAC's hexadecimal text is encoded, and not its 32 bytes.",
    ),
    signatureIs(
      hash,
      "This is a plain SHA-256 of the text: anybody can compute it. HMAC needs the key.",
    ),
    signatureIs(
      (input) => hash(input + secret),
      "Secret and text are hashed together. That is not HMAC.",
    ),
    signatureIs(
      (input) => hash(secret + input),
      "Secret and text are hashed together. That is not HMAC.",
    ),
    signatureIs(
      (input) => signatureOf(input, secret, "HS512"),
      "This is HMAC with SHA-512. The header says HS256.",
    ),
    signatureIs(
      (input) => signatureOf(input, secret, "HS384"),
      "This is HMAC with SHA-384. The header says HS256.",
    ),
    signatureIs(
      () => mac(secret, `${JSON.stringify(header)}.${JSON.stringify(payload)}`).digest("base64url"),
      "The JSON is signed. What is signed are the two parts as they travel: encoded.",
    ),
    signatureIs(
      (input) => signatureOf(input.split(".")[1] ?? "", secret),
      "Only the payload is signed: anybody could change the header.",
    ),
    signatureIs(
      (input) => signatureOf(input.replace(".", ""), secret),
      "The dot between the two parts is signed too.",
    ),
    signatureIs(
      (input) => mac(Buffer.from(secret, "base64"), input).digest("base64url"),
      "The secret is decoded from base64. Its UTF-8 bytes are the key, as they are.",
    ),
    signatureIs(
      (input) => mac(Buffer.from(secret, "hex"), input).digest("base64url"),
      "The secret is decoded from hexadecimal digits. Its UTF-8 bytes are the key, as they are.",
    ),
    signatureIs(
      (input) => mac(Buffer.from(secret, "latin1"), input).digest("base64url"),
      "The secret is turned into Latin-1 bytes. Its UTF-8 bytes are the key.",
    ),
    signatureIs(
      (input) => mac(Buffer.from(secret, "ascii"), input).digest("base64url"),
      "The secret is turned into ASCII bytes. Its UTF-8 bytes are the key.",
    ),
    signatureIs(
      (input) => mac(secret.slice(0, 32), input).digest("base64url"),
      "Only the beginning of the secret is used.",
    ),
  ];
}

const isSigned = (token: unknown, secret: string): boolean =>
  partsOf(token).signature === signatureOf(partsOf(token).input, secret);

check(
  "04.4",
  "signByHand signs both parts, as they travel, with HMAC-SHA256",
  {
    after: ["04.3"],
    read: "hs256-step-by-step",
    why: "A verifier computes the HMAC anew, and compares. One byte of difference, and nobody takes the token.",
  },
  async () => {
    const kid = random("04.4 kid").word();
    for (const length of [32, 43, 64, 150]) {
      const secret = random(`04.4 ${length}`).base64url(length);
      for (const header of [HS256, { kid, typ: "JWT", alg: "HS256" }]) {
        const payload = { sub: random(`04.4 sub ${length}`).word(), admin: false };
        await sign(header, payload, secret).satisfies(
          "a third part that is the HMAC-SHA256 of the first two, with the dot between them",
          (token) => isSigned(token, secret),
          wrongSignatures(header, payload, secret),
        );
      }
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
        (token) => holds(peek(token)?.payload, payload) && isSigned(token, secret),
        [
          [
            threw(/InvalidCharacter|Latin1|btoa/i),
            "btoa takes Latin-1 only. Buffer.from(text) takes the UTF-8 bytes of any text.",
          ],
          [
            returned((token) => !holds(peek(token)?.payload, payload)),
            "The text in the payload is another one: it has to be turned into bytes as UTF-8.",
          ],
          ...wrongSignatures(header, payload, secret),
        ],
      );
    }
  },
);

const typOf = (header: unknown): unknown => (header as Claims | null | undefined)?.["typ"];

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
      { alg: "HS256" },
      { typ: "JWT", alg: "HS256" },
      { alg: "HS256", typ: "at+jwt", kid },
      { kid, alg: "HS256", zip: null, "x-nested": { b: [1, { a: 2 }], a: "" }, typ: "JWT" },
    ];
    for (const header of headers) {
      await sign(header, { sub: "1" }, random("04.6 secret").secret()).satisfies(
        `the header ${show(header)}`,
        (token) => identical(peek(token)?.header, header),
        [
          [
            returned((token) => identical(peek(token)?.header, HS256)),
            "The header is always the same one: the one that was handed in has to be sent.",
          ],
          [
            returned((token) => sameData(peek(token)?.header, header)),
            "The header's keys are in another order than the one in which they were given.",
          ],
          [
            returned((token) => typOf(peek(token)?.header) !== typOf(header)),
            "typ is not what was given. Nothing is to be added to the header.",
          ],
          [
            returned((token) => peek(token) !== undefined),
            "Something was added to the header, or left out of it.",
          ],
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
    const payloads: Claims[] = [
      {},
      { zeta: 1, alpha: 2, sub: word, iat: 1, exp: 0 },
      { sub: word, exp: 1_000_000_000.5, nbf: -1, aud: ["b", "a"], iss: "" },
      {
        none: null,
        no: false,
        zero: 0,
        empty: "",
        list: [],
        nested: { z: { y: [{}, [1, null]], b: 2 }, a: 1e21 },
      },
      {
        constructor: word,
        toString: "t",
        quotes: `"\\'\n\u0000`,
        html: "<&>",
        percent: "%41+",
      },
    ];
    for (const payload of payloads) {
      await sign(HS256, payload, random("04.7 secret").secret()).satisfies(
        `the payload ${show(payload)}`,
        (token) => identical(peek(token)?.payload, payload),
        [
          [
            returned(
              (token) =>
                Object.hasOwn(peek(token)?.payload ?? {}, "iat") && !Object.hasOwn(payload, "iat"),
            ),
            "iat was added. jsonwebtoken does that; this function adds nothing.",
          ],
          [
            returned((token) => sameData(peek(token)?.payload, payload)),
            "The payload's keys are in another order than the one in which they were given.",
          ],
          [
            returned((token) => peek(token) !== undefined),
            "Something was added to the payload, changed in it, or left out of it.",
          ],
        ],
      );
    }
  },
);

const loadSecret = (env: Record<string, unknown>) => call("secret.ts", "loadSecret", env);

/** The secret comes back as it is. No message holds a secret: what came back is described. */
async function loads(
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
const THREW = Symbol("threw");
const sizeOf = (value: string): string =>
  `${Buffer.byteLength(value)} bytes in ${[...value].length} characters`;

check(
  "04.8",
  "loadSecret returns JWT_SECRET as it is",
  {
    read: "the-secret",
    why: "Two servers that read one secret differently do not take each other's tokens.",
  },
  async () => {
    const base64url = random("04.8").base64url(60);
    const values = [
      base64url,
      random("04.8 text").secret() + base64url,
      `  ${base64url}\t`,
      `${base64url}\n`,
      `"${base64url}"`,
      `${base64url}==#$\\ e\u0301 \u00e9`,
    ];
    for (const value of values) {
      await loads(value, {}, [
        [
          (came) => came === value.trim(),
          "Blanks at the ends were cut off: they belong to the secret.",
        ],
        [
          (came) => came === value.normalize() || came === value.normalize("NFD"),
          "The text was normalized. It has to stay as it is.",
        ],
        [
          (came) => came === value.replaceAll('"', ""),
          "The quotes were cut off: they belong to the secret.",
        ],
        [
          (came) => values.includes(came as string),
          "This is the secret of an earlier call: it is read once, and kept.",
        ],
        [
          (came) => came === undefined,
          "Nothing is returned, or JWT_SECRET is read from somewhere else than env.",
        ],
        [
          (came) => came === THREW,
          "This secret is long enough, and every character is allowed in it.",
        ],
        [(came) => typeof came !== "string", "A string is asked for."],
      ]);
    }
  },
);

check(
  "04.9",
  "loadSecret reads the env that it is handed, at each call",
  {
    after: ["04.8"],
    read: "the-secret",
    why: "Read when a module loads, a secret is read before the configuration is, or before a test has set it.",
  },
  async () => {
    const first = random("04.9 first").base64url(48);
    const second = random("04.9 second").base64url(48);
    const foreign = random("04.9 foreign").base64url(48);
    await restart();
    await stage("setProcessSecret", named("foreign", foreign));
    try {
      for (const secret of [first, second, first]) {
        await loads(secret, { SECRET: named("foreign", foreign) }, [
          [
            (came) => came === foreign,
            "This is the JWT_SECRET of process.env. The one of env is asked for.",
          ],
          [
            (came) => came === first || came === second,
            "This is the secret of an earlier call: it is read once, and kept.",
          ],
        ]);
      }
      const without = loadSecret({});
      const outcome = await without.outcome();
      if ("returned" in outcome && outcome.returned === foreign) {
        throw new CheckFailure("failed", {
          tried: without.tried,
          expected: "an Error",
          received: "the JWT_SECRET of process.env",
          mistake:
            "Only env is to be read: what is not there is missing, whatever process.env holds.",
        });
      }
    } finally {
      await stage("setProcessSecret");
    }
  },
);

/** An Error that names JWT_SECRET. */
async function refuses(env: Claims, mistake: string): Promise<void> {
  await loadSecret(env).throws(
    "an Error whose message names JWT_SECRET",
    ({ isError, message }) => isError && message.includes("JWT_SECRET"),
    [
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
        "The message does not say which variable is wrong. Whoever starts the server has to know.",
      ],
    ],
  );
}

check(
  "04.10",
  "loadSecret throws an Error that names JWT_SECRET where there is none",
  {
    after: ["04.8"],
    read: "the-secret",
    why: "A default secret stands in the source code: everybody who can read it can sign tokens as any user.",
  },
  async () => {
    const other = random("04.10").base64url(64);
    const envs = [
      {},
      { JWT_SECRET: undefined },
      { JWT_SECRET: "" },
      { NODE_ENV: "development" },
      { NODE_ENV: "test", PATH: "/usr/bin" },
      {
        SECRET: other,
        SESSION_SECRET: other,
        JWT_KEY: other,
        JWT_SECRET_KEY: other,
        jwt_secret: other,
      },
    ];
    for (const env of envs) {
      await refuses(env, "No error is thrown. There must be no default, and no other variable.");
    }
  },
);

/** Secrets of exactly so many bytes, in characters of one to four bytes. */
function secretsOf(bytes: number, purpose: string): string[] {
  const draw = random(purpose);
  const fill = (character: string): string => {
    const count = Math.floor(bytes / Buffer.byteLength(character));
    const rest = bytes - count * Buffer.byteLength(character);
    return character.repeat(count) + draw.base64url(rest);
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

check(
  "04.11",
  "loadSecret asks for 32 bytes of UTF-8",
  {
    after: ["04.8"],
    read: "the-secret",
    why: "A short secret is guessed offline: one token is enough to try millions of them a second.",
  },
  async () => {
    for (const secret of secretsOf(32, "04.11 enough")) {
      await loads(secret, {}, [
        [
          (came) => came === THREW,
          "These are 32 bytes, and enough. Count bytes, not characters, and blanks like all others.",
        ],
      ]);
    }
    const short = [
      ...secretsOf(31, "04.11 short"),
      "secret",
      "é".repeat(15),
      random("04.11").base64url(16),
    ];
    for (const secret of short) {
      const bytes = Buffer.byteLength(secret);
      await refuses(
        { JWT_SECRET: named(`a secret of ${bytes} bytes`, secret) },
        `These are ${bytes} bytes: too few. Buffer.byteLength counts the bytes of a text.`,
      );
    }
  },
);

check(
  "04.12",
  "loadSecret throws an Error that holds nothing of the value",
  {
    after: ["04.10", "04.11"],
    read: "the-secret",
    why: "Errors end up in logs and in the mailboxes of many. A secret that is one character short is most of a secret.",
  },
  async () => {
    // Letters that no message is written in: one of them is enough to know a part of the value.
    const runes = random("04.12").text(10, "ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇᛈᛉᛊᛏᛒᛖᛗᛚᛜᛞᛟ");
    const signs = random("04.12 signs").text(31, "~|@%`&$");
    const values: [value: string, parts: string[]][] = [
      [runes, [...runes]],
      [runes.slice(0, 2), [...runes.slice(0, 2)]],
      [signs, Array.from({ length: 29 }, (_, at) => signs.slice(at, at + 3))],
    ];
    for (const [value, parts] of values) {
      const bytes = Buffer.from(value);
      const written = [bytes.toString("base64"), bytes.toString("hex"), encodeURIComponent(value)];
      const known = [...parts, ...written.map((each) => each.slice(0, 8))];
      const loading = loadSecret({ JWT_SECRET: named("a value that is too short", value) });
      const outcome = await loading.outcome();
      const thrown = "threw" in outcome ? outcome.threw : undefined;
      const found = (where: string | undefined): boolean =>
        known.some((part) => where?.includes(part));
      const place = found(thrown?.message)
        ? "message"
        : found(thrown?.details) || found(thrown?.name)
          ? "cause or fields"
          : found(thrown?.stack)
            ? "stack"
            : undefined;
      if (!thrown || place) {
        throw new CheckFailure("failed", {
          tried: loading.tried,
          expected: "an Error that names JWT_SECRET and holds nothing of its value",
          received: thrown
            ? `an Error with the value, or a part of it, in its ${place}`
            : "no error",
          mistake:
            thrown &&
            "Say which variable is wrong, and what is asked for. Leave out what was found, also its first characters.",
        });
      }
    }
  },
);

/** A user as a store answers it, and as nobody knows it. */
function someUser(purpose: string, role?: "member" | "admin") {
  const { password: _password, ...user } = randomUser(random(purpose), role);
  return user;
}

const issue = (user: object, secret: string) =>
  call("issue-token.ts", "issueToken", named("user", user), named("secret", secret));

/** The claims of a fresh token. Anything but a token fails the check. */
async function claimsOf(
  user: object,
  secret: string,
): Promise<{ tried: string; header: unknown; claims: Claims }> {
  const issuing = issue(user, secret);
  const { header, payload } = peek(await issuing.value("a token")) ?? {};
  return { tried: issuing.tried, header, claims: Object(payload) as Claims };
}

function expectClaims(
  tried: string,
  claims: Claims,
  expected: string,
  fits: boolean,
  mistakes: readonly [when: boolean, say: string][],
): void {
  if (fits) return;
  throw new CheckFailure("failed", {
    tried,
    expected: `a token with ${expected}`,
    received: `a token with ${show(claims)}`,
    mistake: mistakes.find(([when]) => when)?.[1],
  });
}

check(
  "04.13",
  "issueToken signs with HS256 and the secret",
  {
    read: "signing-with-jsonwebtoken",
    why: "The verifier will take HS256 and this key, and nothing else.",
  },
  async () => {
    for (const purpose of ["04.13 a", "04.13 b"]) {
      const secret = random(purpose).secret();
      await issue(someUser(purpose), secret).satisfies(
        'a token with "alg": "HS256" in its header, signed with the secret',
        (token) =>
          text(token).split(".").length === 3 &&
          (Object(peek(token)?.header) as Claims)["alg"] === "HS256" &&
          isSigned(token, secret),
        [
          [
            isPromise,
            "A promise came back. Without a callback, jwt.sign returns the token itself.",
          ],
          [
            returned((token) => token === undefined),
            "Nothing came back. With a callback, jwt.sign returns nothing; without one, the token.",
          ],
          [returned((token) => peek(token) === undefined), "This is no token."],
          [
            returned(
              (token) =>
                !isSigned(token, secret) &&
                typOf(peek(token)?.header) !== undefined &&
                (Object(peek(token)?.header) as Claims)["alg"] === "HS256",
            ),
            "The signature does not fit this secret: the key is another one, or was changed on its way.",
          ],
          [
            returned(() => true),
            "The algorithm is another one. The option is called algorithm, and takes one name.",
          ],
        ],
      );
    }
  },
);

check(
  "04.14",
  "issueToken says whose token it is, who issued it and for whom",
  {
    after: ["04.13"],
    read: "what-goes-in",
    why: "Without iss and aud, a token that was meant for another API of the same house opens this one too.",
  },
  async () => {
    for (const role of random("04.14").shuffle(["member", "admin"] as const)) {
      const user = someUser(`04.14 ${role}`, role);
      const { tried, claims } = await claimsOf(user, random("04.14 secret").secret());
      const { sub, iss, aud } = claims;
      const expected = { sub: user.id, role, iss: "workshop", aud: "workshop-api" };
      const fits = sameData({ sub, role: claims["role"], iss, aud }, expected);
      expectClaims(tried, claims, show(expected), fits, [
        [
          sub === user.username || sub === user.email,
          "sub is the user's id: names and addresses change, ids do not.",
        ],
        [sub === undefined, "There is no sub: nobody can tell whose token this is."],
        [sub !== user.id, "sub is not the user's id, as the string that it is."],
        [claims["role"] === undefined, "There is no role."],
        [claims["role"] !== role, "This is not the user's role."],
        [iss !== "workshop", "iss is the ISSUER of #given/config.ts."],
        [Array.isArray(aud), "aud is a list here. The task asks for the string."],
        [true, "aud is the AUDIENCE of #given/config.ts."],
      ]);
    }
  },
);

check(
  "04.15",
  "issueToken makes a token that begins now and ends 900 seconds later",
  {
    after: ["04.13"],
    read: "iat-and-exp",
    why: "Milliseconds in exp make a token live for 56,000 years. A token without exp lives for ever.",
  },
  async () => {
    const user = someUser("04.15");
    const secret = random("04.15 secret").secret();
    const hours = random("04.15").int(3, 4_000);
    for (const offsetMs of [0, hours * 3_600_000, -hours * 3_600_000]) {
      await moveClock(offsetMs);
      const from = (Date.now() + offsetMs) / 1000;
      let { tried, claims } = await claimsOf(user, secret);
      // The code may have read the clock twice, and a second may have begun in between.
      for (let again = 0; again < 3 && lifetimeOf(claims) === 899; again += 1) {
        ({ tried, claims } = await claimsOf(user, secret));
      }
      const to = (Date.now() + offsetMs) / 1000;
      const { iat, exp } = claims;
      const now = typeof iat === "number" && iat > from - 2 && iat < to + 2;
      expectClaims(
        tried,
        claims,
        `iat ${Math.floor(from)} (the time of the call), and exp ${Math.floor(from) + 900}`,
        now && lifetimeOf(claims) === 900,
        [
          [
            typeof iat === "number" && iat > 100_000_000_000,
            "iat is in milliseconds. A NumericDate is in seconds.",
          ],
          [
            typeof exp === "number" && exp > 100_000_000_000,
            "exp is in milliseconds. A NumericDate is in seconds.",
          ],
          [exp === undefined, "There is no exp: this token is good for ever."],
          [iat === undefined, "There is no iat."],
          [
            !now && offsetMs !== 0,
            "iat is not the time of the call: the clock was read earlier, and the result kept.",
          ],
          [!now, "iat is not the time of the call."],
          [
            lifetimeOf(claims) === 0,
            'exp is iat. To jsonwebtoken, a text such as "900" is milliseconds; the number 900 is seconds.',
          ],
          [
            lifetimeOf(claims) === 900_000,
            "The token lives for 900,000 seconds: expiresIn is in seconds, not in milliseconds.",
          ],
          [true, "exp is not 900 seconds after iat."],
        ],
      );
    }
  },
);

/** `exp - iat`, to the millisecond: a NumericDate may have a fraction. */
function lifetimeOf({ iat, exp }: Claims): number {
  if (typeof exp !== "number" || typeof iat !== "number") return Number.NaN;
  return Math.round((exp - iat) * 1000) / 1000;
}

/** Every text in a value, keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

check(
  "04.16",
  "issueToken lets nothing else of the user travel",
  {
    after: ["04.13"],
    read: "what-goes-in",
    why: "A token is signed, not encrypted: a password hash in it is a password hash in every log that has seen the token.",
  },
  async () => {
    for (const purpose of ["04.16 a", "04.16 b"]) {
      const user = someUser(purpose);
      const { tried, header, claims } = await claimsOf(user, random(`${purpose} secret`).secret());
      const wanted = ["sub", "role", "iss", "aud", "iat", "exp"];
      const more = Object.keys(claims).filter((name) => !wanted.includes(name));
      const inClaims = textsIn(claims).join(" ");
      expectClaims(tried, claims, `no claims but ${wanted.join(", ")}`, more.length === 0, [
        [
          inClaims.includes(user.passwordHash),
          "The password hash is in the token, and everybody can read it.",
        ],
        [
          inClaims.includes(user.email),
          "The user's address is in the token, and everybody can read it.",
        ],
        [true, `Not asked for: ${more.join(", ")}.`],
      ]);
      const { id, username, email, role, passwordHash } = user;
      const inHeader = textsIn(header);
      const leaks = [id, username, email, ...passwordHash.split(":")].some((each) =>
        inHeader.some((found) => found.includes(each)),
      );
      if (leaks || inHeader.includes(role)) {
        throw new CheckFailure("failed", {
          tried,
          expected: "a header that says nothing about the user",
          received: `the header ${show(header)}`,
          mistake: "The header is for the algorithm and the key. It can be read like the claims.",
        });
      }
    }
  },
);

check(
  "04.17",
  "issueToken leaves the user object as it was",
  {
    after: ["04.13"],
    read: "what-goes-in",
    why: "The object may be the store's own: a field that is deleted from it is gone for the next login.",
  },
  async () => {
    for (const role of ["member", "admin"] as const) {
      const user = someUser(`04.17 ${role}`, role);
      const issuing = issue(user, random("04.17 secret").secret());
      await issuing.value("a token");
      const outcome = await issuing.outcome();
      const after = "args" in outcome ? outcome.args[0] : undefined;
      if (sameData(after, user)) continue;
      const keys = Object.keys(Object(after) as object);
      throw new CheckFailure("failed", {
        tried: issuing.tried,
        expected: "the same user object, unchanged",
        received: `a user object with ${keys.join(", ") || "nothing in it"}`,
        mistake:
          "The object that was handed in was changed. Make a new one for what is to be signed.",
      });
    }
  },
);

/** The app with a secret of its own, and a store with these users. */
const appWith = (key: string, secret: string, users: CheckUser[]): Promise<Server> =>
  serve("app.ts", "createApp", {
    secret: named("secret", secret),
    users: named("users", store(storeOf(key, users))),
  });

const logIn = (server: Server, { username, password }: Pick<CheckUser, "username" | "password">) =>
  server.post("/login", { username, password });

const status =
  (from: number, to = from) =>
  (answer: HttpAnswer): boolean =>
    answer.status >= from && answer.status <= to;
const welcomed = status(200, 399);
const crashed = status(500, 599);
const always = (): boolean => true;

const isErrorPage: HttpMistake = [
  (answer) => answer.json === undefined && answer.text.includes("<"),
  "This is Express's own error page, stack and all: an error handler of yours has to answer.",
];

/** Nothing of what only the server may know, in the body or in a header. */
function keepsSecrets(answer: HttpAnswer, secret: string, users: CheckUser[]): void {
  const said = [answer.text, ...Object.values(answer.headers).flat()].join("\n");
  const hidden = [secret, ...users.flatMap(({ passwordHash }) => passwordHash.split(":"))];
  if (hidden.some((each) => said.includes(each))) {
    throw answer.failure("an answer without the secret and the password's hash", "one of them");
  }
}

const isToken = (value: unknown): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text(value));

interface LoginAnswer {
  access_token?: unknown;
  token_type?: unknown;
  expires_in?: unknown;
}
const loginOf = ({ json }: { json: unknown }): LoginAnswer => Object(json) as LoginAnswer;

check(
  "04.18",
  "POST /login answers the right credentials with an access token",
  {
    after: ["04.13"],
    read: "the-answer-of-a-login",
    why: "These names are OAuth's (RFC 6749 §5.1): clients of many makes read such an answer.",
  },
  async () => {
    const users: CheckUser[] = [
      randomUser(random("04.18 a")),
      { ...randomUser(random("04.18 b")), password: `  ${random("04.18").word()} ` },
      { ...randomUser(random("04.18 c")), username: "constructor" },
    ];
    const secret = random("04.18 secret").base64url(48);
    const server = await appWith("04.18", secret, users);
    for (const user of users) {
      const answer = await logIn(server, user);
      answer
        .hasStatus(200, [
          [status(404), "There is no route for POST /login."],
          [status(201), "The task asks for 200."],
          [
            () => user.password.startsWith(" "),
            "The password has to reach the store as it is: blanks at its ends belong to it.",
          ],
          [crashed, "The app throws. findByCredentials answers a promise: it has to be awaited."],
          [status(400), "The body is not found. express.json() reads it into req.body."],
          [
            status(401),
            "These credentials are right. findByCredentials takes the username, then the password.",
          ],
        ])
        .hasJsonLike(
          '{ "access_token": the token, "token_type": "Bearer", "expires_in": 900 }',
          (json) => {
            const { access_token } = loginOf({ json });
            const expected = { access_token, token_type: "Bearer", expires_in: 900 };
            return isToken(access_token) && sameData(json, expected);
          },
          [
            [(each) => !isToken(loginOf(each).access_token), "access_token is not a token."],
            [(each) => loginOf(each).token_type !== "Bearer", 'token_type is "Bearer".'],
            [
              (each) => loginOf(each).expires_in !== 900,
              "expires_in is how many seconds the token lives: the number 900.",
            ],
            [always, "These three fields are all that a client needs."],
          ],
        );
      keepsSecrets(answer, secret, users);
    }
  },
);

const SHARED =
  "Two apps, or two logins, share something. Options and users belong into the functions, not into the module.";

check(
  "04.19",
  "two apps side by side keep to their own secret and their own users",
  {
    after: ["04.18"],
    read: "the-answer-of-a-login",
    why: "What the module keeps is shared by every app in the process: the tests' app and the real one, too.",
  },
  async () => {
    const apps = [];
    for (const name of ["04.19 a", "04.19 b"]) {
      const user = randomUser(random(name));
      const secret = random(`${name} secret`).secret();
      apps.push({ server: await appWith(name, secret, [user]), secret, user });
    }
    const [first, second] = apps as [(typeof apps)[0], (typeof apps)[0]];
    for (const [own, other] of [
      [first, second],
      [second, first],
      [first, second],
    ] as const) {
      const answer = await logIn(own.server, own.user);
      const token = loginOf(answer.hasStatus(200, [[always, SHARED]])).access_token;
      if (!isSigned(token, own.secret)) {
        throw answer.failure(
          "a token that is signed with the app's secret",
          isSigned(token, other.secret)
            ? "a token that is signed with the other app's"
            : "a token that is signed with another one",
          [
            [() => isSigned(token, other.secret), SHARED],
            [always, "The secret that signs is the one in the options of createApp."],
          ],
        );
      }
      const stranger = await logIn(own.server, other.user);
      if (welcomed(stranger)) {
        throw stranger.failure("no login: this app's store does not know the user", "a login", [
          [always, SHARED],
        ]);
      }
    }
  },
);

check(
  "04.20",
  "POST /login forbids to keep the token in a cache",
  {
    after: ["04.19"],
    read: "the-answer-of-a-login",
    why: "A token that a browser or a proxy has kept is a login for whoever opens that cache (RFC 6749 §5.1).",
  },
  async () => {
    const user = randomUser(random("04.20"));
    const server = await appWith("04.20", random("04.20 secret").secret(), [user]);
    const answer = await logIn(server, user);
    const directive = /(^|[\s,])no-store($|[\s,])/i;
    answer.hasHeader("Cache-Control", "no-store", (value) => directive.test(value), [
      [
        ({ headers }) => headers["cache-control"] === undefined,
        "The answer does not say that it must not be kept.",
      ],
      [always, "Such an answer may still be kept. Only no-store forbids that."],
    ]);
  },
);

/** The answer has a token of this user, made now. */
function hasTokenOf(answer: HttpAnswer, user: CheckUser, offsetMs: number, mistake: string): void {
  const token = loginOf(answer.hasStatus(200, [[always, mistake]])).access_token;
  const claims = Object(peek(token)?.payload) as Claims;
  const { iat } = claims;
  const expected = { sub: user.id, role: user.role, iss: "workshop", aud: "workshop-api" };
  const exp = [899, 900].includes(lifetimeOf(claims)) ? claims["exp"] : Number(iat) + 900;
  if (!sameData(claims, { ...expected, iat, exp })) {
    const received = `a token with ${show(claims)}`;
    throw answer.failure(`a token with ${show(expected)}, iat and exp`, received, [
      [always, mistake],
    ]);
  }
  const now = (Date.now() + offsetMs) / 1000;
  if (typeof iat !== "number" || Math.abs(iat - now) > 5) {
    const received = `a token with iat ${show(iat)}`;
    throw answer.failure(`a token with iat ${Math.floor(now)}, the time of the login`, received, [
      [always, "The token was made at another time, or the clock was read at another time."],
    ]);
  }
}

check(
  "04.21",
  "POST /login issues a token of this user, made now",
  {
    after: ["04.14", "04.15", "04.16", "04.19"],
    read: "the-answer-of-a-login",
    why: "What stands in the token decides what its bearer may do. None of it may come from the request.",
  },
  async () => {
    const member = randomUser(random("04.21 a"), "member");
    const admin = randomUser(random("04.21 b"), "admin");
    const server = await appWith("04.21", random("04.21 secret").secret(), [member, admin]);
    const hours = random("04.21").int(3, 4_000);
    for (const offsetMs of [0, hours * 3_600_000]) {
      await moveClock(offsetMs);
      for (const user of [member, admin]) {
        const say = "issueToken makes such a token, from the user that the store has found.";
        hasTokenOf(await logIn(server, user), user, offsetMs, say);
      }
    }
    const { username, password } = member;
    const more = { id: admin.id, sub: admin.id, role: "admin", user: admin.username };
    const answer = await server.post("/login", { username, password, ...more });
    // Refusing such a body is one way to be safe, too.
    if (answer.status === 400) return;
    const say = "Something in the token comes from the request's body.";
    hasTokenOf(answer, member, hours * 3_600_000, say);
  },
);

check(
  "04.22",
  "POST /login answers a wrong password and an unknown user with the same 401",
  {
    after: ["04.19"],
    read: "when-a-login-fails",
    why: "Two different answers tell an attacker which usernames exist: the first half of every login.",
  },
  async () => {
    const [user, other] = [randomUser(random("04.22 a")), randomUser(random("04.22 b"))];
    const secret = random("04.22 secret").base64url(48);
    const server = await appWith("04.22", secret, [user, other]);
    const { username, password } = user;
    const attempts = [
      { username, password: other.password },
      { username, password: `${password}x` },
      { username, password: password.toUpperCase() },
      { username: random("04.22 nobody").word(14), password },
      { username: "__proto__", password },
      { username: "constructor", password: "prototype" },
    ];
    for (const attempt of attempts) {
      const answer = await logIn(server, attempt);
      answer
        .hasStatus(401, [
          [welcomed, "Somebody is logged in with credentials that are wrong."],
          [status(404), "404 says that there is no such user. The answer must not tell."],
          [status(403), "403 is for somebody who is known. Nobody is, yet: 401."],
          [
            status(400),
            "The request is complete, so it is no 400. Its credentials are wrong: 401.",
          ],
          [crashed, "The app throws where it should refuse: findByCredentials answers undefined."],
        ])
        .hasJson({ error: "invalid_credentials" }, [
          [
            always,
            "Whatever the reason is, the body is the same, and there is nothing else in it.",
          ],
        ]);
      keepsSecrets(answer, secret, [user, other]);
    }
  },
);

/** The 400 for what is no login at all. */
function isInvalid(answer: HttpAnswer, mistakes: readonly HttpMistake[] = []): void {
  answer
    .hasStatus(400, [
      ...mistakes,
      [welcomed, "Somebody is logged in without credentials of the right kind."],
      [
        status(401, 403),
        "There is nothing here to be compared with the store: such a request is invalid, 400.",
      ],
      [status(404, 499), "The task asks for 400."],
      [
        crashed,
        "The app throws where it should refuse. Without a JSON body, req.body is undefined.",
      ],
    ])
    .hasJson({ error: "invalid_request" }, [isErrorPage]);
}

const JSON_TYPE = { "content-type": "application/json" };

check(
  "04.23",
  "POST /login answers 400 where username or password is missing, empty or not a string",
  {
    after: ["04.19"],
    read: "when-a-login-fails",
    why: 'Handed to a database as it is, { "$ne": "" } is no password but a query that matches every password.',
  },
  async () => {
    const digits = String(random("04.23 digits").int(1_000_000, 9_999_999));
    const user = { ...randomUser(random("04.23")), password: digits };
    const { username, password } = user;
    const server = await appWith("04.23", random("04.23 secret").secret(), [user]);
    const bodies = [
      {},
      { username },
      { password },
      { username: "", password },
      { username, password: "" },
      { username: null, password },
      { username, password: null },
      { username, password: Number(password) },
      { username: 7, password },
      { username, password: true },
      { username, password: false },
      { username, password: 0 },
      { username: [username], password },
      { username, password: [password] },
      { username, password: [] },
      { username, password: { $ne: "" } },
      { username: { $gt: "" }, password: { $gt: "" } },
      { username: { length: 5 }, password: { length: 5 } },
      { Username: username, Password: password },
      { user: { username, password } },
      [{ username, password }],
      [],
    ];
    for (const body of bodies) {
      isInvalid(await server.post("/login", body), [
        [welcomed, "What is no string was turned into one, or taken for one."],
      ]);
    }
    const inherited = `{"__proto__":${JSON.stringify({ username, password })}}`;
    isInvalid(await server.post("/login", inherited, JSON_TYPE), [
      [welcomed, "The credentials in __proto__ were taken for the body's own."],
    ]);
    for (const headers of [{}, JSON_TYPE]) {
      isInvalid(await server.post("/login", undefined, headers), [
        [crashed, "Without a body, req.body is undefined: nothing can be taken out of it."],
      ]);
    }
    const form = new URLSearchParams({ username, password }).toString();
    isInvalid(await server.post(`/login?${form}`, {}), [
      [
        welcomed,
        "Credentials in the URL were taken. They end up in every log: only the body counts.",
      ],
    ]);
  },
);

check(
  "04.24",
  "POST /login answers 400 to a body that is not JSON",
  {
    after: ["04.23"],
    read: "when-a-login-fails",
    why: "Express answers a body that it cannot parse by itself: with the parser's message, and in development with a stack.",
  },
  async () => {
    const user = { ...randomUser(random("04.24")), password: random("04.24 password").word() };
    const { username, password } = user;
    const server = await appWith("04.24", random("04.24 secret").secret(), [user]);
    const form = `username=${username}&password=${password}`;
    const bodies = [
      `{"username":"${username}","password":"${password}"`,
      `{'username':'${username}','password':'${password}'}`,
      `{username:"${username}",password:"${password}"}`,
      form,
      "not JSON",
      "{",
      // JSON, but not the object that is asked for.
      `"${username}"`,
      "null",
      "42",
      "true",
    ];
    for (const body of bodies) {
      isInvalid(await server.post("/login", body, JSON_TYPE), [
        [
          crashed,
          "A body that cannot be parsed is the client's mistake: 400. An error of express.json() says so in its status.",
        ],
      ]);
    }
    const others: [type: string, body: string][] = [
      ["application/x-www-form-urlencoded", form],
      ["text/plain", `${username} ${password}`],
      ["application/xml", `<username>${username}</username>`],
    ];
    for (const [type, body] of others) {
      isInvalid(await server.post("/login", body, { "content-type": type }), [
        [welcomed, "A form was taken for a login. The task asks for JSON only."],
      ]);
    }
  },
);

/** Texts of Express's body parser and its error page. Answers have words of their own. */
const NOT_FOR_CLIENTS =
  /node_modules|\bat .+:\d+:\d+|request entity too large|unsupported charset "|content encoding "/;

check(
  "04.25",
  "POST /login answers 4xx to a body that is too large, or that nobody can decode",
  {
    after: ["04.24"],
    read: "when-a-login-fails",
    why: "A 500 wakes somebody at night. It is for the server's mistakes, not for what anybody can send.",
  },
  async () => {
    const secret = random("04.25 secret").secret();
    const server = await appWith("04.25", secret, [randomUser(random("04.25"))]);
    const word = random("04.25").word();
    const body = JSON.stringify({ username: word, password: word });
    const large = JSON.stringify({ username: word, password: word.repeat(50_000) });
    const type = "application/json";
    const unreadable: [what: string, body: string, headers: Record<string, string>][] = [
      ["a JSON body of 400,000 bytes", large, { "content-type": type }],
      ["an unknown charset", body, { "content-type": `${type}; charset=x-${word}` }],
      ["an unknown encoding", body, { "content-type": type, "content-encoding": `x-${word}` }],
    ];
    for (const [what, each, headers] of unreadable) {
      const sent = await server.post("/login", each, headers);
      const tried = `POST /login with ${what}`;
      const answer = new HttpAnswer(tried, sent.status, sent.headers, sent.text);
      if (!status(400, 499)(answer)) {
        throw answer.failure("a status from 400 to 499", `status ${answer.status}`, [
          [
            crashed,
            "This is taken for the server's own mistake. The parser's errors have a status: it can be sent.",
          ],
        ]);
      }
      if (NOT_FOR_CLIENTS.test(answer.text)) {
        throw answer.failure("an answer in words of your own", answer.shownText(), [
          isErrorPage,
          [always, "The library's error text is sent to the client. It belongs into the log."],
        ]);
      }
    }
  },
);

check(
  "04.26",
  "POST /login answers 500 where the store fails, and tells nothing about it",
  {
    after: ["04.19"],
    read: "when-a-login-fails",
    why: "A database that is down is no wrong password. And its error names hosts, tables and users.",
  },
  async () => {
    const user = randomUser(random("04.26"));
    const secret = random("04.26 secret").base64url(48);
    const server = await appWith("04.26", secret, [user]);
    const host = `db-${random("04.26 host").word()}.internal`;
    const failing = `connect ECONNREFUSED ${host}:5432 ${user.passwordHash}`;
    await changeStore(storeOf("04.26", [user], { failing }));
    for (const password of [user.password, "wrong"]) {
      const answer = await logIn(server, { ...user, password });
      answer
        .hasStatus(500, [
          [
            status(401),
            "A store that fails is taken for wrong credentials: the user will try again, in vain.",
          ],
          [status(400), "The request was right. It is the server that failed: 500."],
          [welcomed, "Somebody is logged in although the store failed."],
        ])
        .hasJson({ error: "server_error" }, [
          isErrorPage,
          [
            (each) => each.text.includes(host),
            "The error's own text is sent to the client. It belongs into the log.",
          ],
        ]);
      keepsSecrets(answer, secret, [user]);
    }
    await changeStore(storeOf("04.26", [user]));
    (await logIn(server, user)).hasStatus(200, [
      [always, "The store works again, and the app does not."],
    ]);
  },
);

check(
  "04.27",
  "POST /login keeps logins apart that go on at the same time",
  {
    after: ["04.21", "04.22"],
    read: "the-answer-of-a-login",
    why: "While one login waits for the store, others go on. What it left in a shared variable, they overwrite.",
  },
  async () => {
    const users = [1, 2, 3, 4].map((n) => randomUser(random(`04.27 ${n}`)));
    const server = await appWith("04.27", random("04.27 secret").secret(), users);
    await changeStore(storeOf("04.27", users, { delayMs: 40 }));
    const login = async (user: CheckUser): Promise<void> =>
      hasTokenOf(await logIn(server, user), user, 0, SHARED);
    const refusal = async ({ username }: CheckUser): Promise<void> => {
      const answer = await logIn(server, { username, password: "wrong" });
      answer.hasStatus(401, [[always, SHARED]]);
    };
    await Promise.all(users.flatMap((user) => [login(user), refusal(user)]));
  },
);
