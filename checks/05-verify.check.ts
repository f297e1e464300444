import { tokenLibraries } from "./course.ts";
import type { Comparison } from "./05-verify.stage.ts";
import { sameData, type Mistake, type Outcome } from "./kit/call.ts";
import { exercise } from "./kit/exercise.ts";
import { CheckFailure } from "./kit/failure.ts";
import type { Random } from "./kit/random.ts";
import { named, show } from "./kit/show.ts";
import {
  claimsFor,
  encodePart,
  nowInSeconds,
  signatureOf,
  signToken,
  tamper,
  unsignedToken,
  type Claims,
} from "./kit/tokens.ts";
import { randomUser } from "./kit/users.ts";

const { check, quiz, call, stage, moveClock, packagesOf, random } = await exercise("05-verify");

/** @param what how messages call the token */
const matches = (what: string, token: string, secret: string) =>
  call("hs256.ts", "signatureMatches", named(`<${what}>`, token), named("secret", secret));

/** @param what how messages call the token */
const verify = (what: string, token: string, secret: string) =>
  call("verify-token.ts", "verifyToken", named(`<${what}>`, token), named("secret", secret));

/** A token whom nobody has seen before, and the secret that it was signed with. */
function fresh(draw: Random, more: Claims = {}) {
  const secret = draw.secret();
  const claims = claimsFor(randomUser(draw), more);
  return { secret, claims, token: signToken(claims, secret) };
}

/** A token whose signature has both characters in which base64url differs from base64. */
function withBothSpellings(draw: Random) {
  const secret = draw.secret();
  for (;;) {
    const token = signToken(claimsFor(randomUser(draw)), secret);
    const [header, payload, signature = ""] = token.split(".");
    if (/-.*_|_.*-/.test(signature)) {
      return { secret, token, start: `${header}.${payload}`, signature };
    }
  }
}

const threw = (outcome: Outcome): boolean => "threw" in outcome;
const threwWord = (word: RegExp) => (outcome: Outcome) =>
  "threw" in outcome && word.test(`${outcome.threw.name} ${outcome.threw.message}`);

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The text that is signed. */
const input = (header: unknown, payload: unknown): string =>
  `${encodePart(header)}.${encodePart(payload)}`;

/** Another character at one place of a MAC. The last one keeps its two unused bits at zero. */
function otherAt(index: number, signature: string, draw: Random): string {
  const step = index === signature.length - 1 ? 4 : 1;
  const others = [...BASE64URL].filter((char, n) => n % step === 0 && char !== signature[index]);
  return signature.slice(0, index) + draw.pick(others) + signature.slice(index + 1);
}

check(
  "05.1",
  "signatureMatches, written by hand, says true for what was signed with the secret",
  {
    read: "what-a-verifier-does",
    why: "A verifier computes the HMAC once more, over the same text, with the same secret. One byte that differs, and no honest token gets through.",
  },
  async () => {
    const library = packagesOf("hs256.ts").find((name) => tokenLibraries.includes(name));
    if (library) {
      throw new CheckFailure("failed", {
        tried: "the imports of hs256.ts",
        expected: "no library for tokens in it, or in a file that it imports",
        received: `it loads "${library}"`,
        mistake: "hs256.ts is the part to be written by hand: node:crypto is all that it needs.",
      });
    }
    const mistakes: Mistake[] = [
      [
        false,
        "The HMAC is not the one of the token. It is SHA-256, keyed with the secret as UTF-8 text, over header and payload as they stand with the dot between them; as text it is base64url without padding.",
      ],
      [threwWord(/length/i), "timingSafeEqual was given a MAC in another form than the token's."],
      [
        (outcome: Outcome) => "returned" in outcome && outcome.returned !== true,
        "The answer has to be the boolean true.",
      ],
    ];
    const { token, secret } = withBothSpellings(random("05.1"));
    await matches("signed with this secret", token, secret).returns(true, mistakes);
    for (const key of [
      random("05.1 hex").text(64, "0123456789abcdef"),
      random("05.1 long").base64url(200),
      `${random("05.1 text").word(40)} ключ é 😀`,
    ]) {
      const claims = { sub: random("05.1 sub").word(), name: "Grüße, мир 😀", n: [1, { a: null }] };
      await matches("signed", signToken(claims, key), key).returns(true, mistakes);
    }
  },
);

check(
  "05.2",
  "signatureMatches says false for what was altered, or signed with another secret",
  {
    after: ["05.1"],
    read: "what-a-verifier-does",
    why: "This is all that a signature is for: whoever lacks the secret cannot write a token, and cannot change a letter of one.",
  },
  async () => {
    const draw = random("05.2");
    const { token, secret, claims } = fresh(draw);
    const other = fresh(draw);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const start = `${header}.${payload}`;
    const wrong: [what: string, token: string, say: string][] = [
      [
        "payload altered",
        tamper(token, { payload: { ...claims, role: "owner" } }),
        "The payload is not covered: it was altered, and nobody noticed.",
      ],
      [
        "header altered",
        tamper(token, { header: { alg: "HS256", typ: "JWT", kid: draw.word() } }),
        "The header is not covered: the HMAC is over the first two parts, with their dot.",
      ],
      [
        "header and payload swapped",
        `${payload}.${header}.${signature}`,
        "The order of the parts does not count: the HMAC is over the text as it stands.",
      ],
      [
        "signed with another secret",
        signToken(claims, other.secret),
        "The secret is not what the HMAC is made with.",
      ],
      [
        "signature of another token",
        `${start}.${other.token.split(".")[2]}`,
        "The third part is not compared with the HMAC of this token.",
      ],
      [
        "HMAC over the payload alone",
        `${start}.${signatureOf(payload, secret)}`,
        "The HMAC is over the payload alone: the header is part of it.",
      ],
      ...[0, draw.int(1, 41), 42].map((index): [string, string, string] => [
        `character ${index + 1} of the signature altered`,
        `${start}.${otherAt(index, signature, draw)}`,
        "Only a part of the signature is compared.",
      ]),
      [
        "signature in other letter case",
        `${start}.${signature.replace(/[a-z]/gi, (letter) =>
          letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
        )}`,
        "Letter case counts: in base64url, a and A are different digits.",
      ],
    ];
    for (const [what, text, say] of draw.shuffle(wrong)) {
      await matches(what, text, secret).returns(false, [[true, say]]);
    }
  },
);

check(
  "05.3",
  "signatureMatches says false for a signature of another length",
  {
    after: ["05.2"],
    read: "comparing-in-constant-time",
    why: "timingSafeEqual throws where two lengths differ. The third part is the sender's choice: without a check of the lengths, any stranger causes a 500.",
  },
  async () => {
    const draw = random("05.3");
    const { token, secret } = fresh(draw);
    const [header, payload, signature = ""] = token.split(".");
    const thirds: [what: string, third: string][] = [
      ["no signature", ""],
      ["first character of the signature", signature.slice(0, 1)],
      ["signature without its last character", signature.slice(0, -1)],
      ["signature and one character more", `${signature}A`],
      ["signature and another block", signature + draw.base64url(43)],
      ["signature twice", signature + signature],
      ["32 characters", draw.base64url(32)],
      ["64 characters", draw.base64url(64)],
      ["100,000 characters", "A".repeat(100_000)],
    ];
    for (const [what, third] of draw.shuffle(thirds)) {
      await matches(what, `${header}.${payload}.${third}`, secret).returns(false, [
        [true, "Only as much is compared as the shorter of the two has."],
        [
          threwWord(/length/i),
          "timingSafeEqual throws where the lengths differ: compare those first.",
        ],
      ]);
    }
  },
);

check(
  "05.4",
  "signatureMatches says false for a third part that is spelled in another way",
  {
    after: ["05.3"],
    read: "one-spelling-only",
    why: "Decoding base64url is generous: many texts decode to the same bytes. With a list of revoked tokens, each other spelling is a token that is not on it.",
  },
  async () => {
    const draw = random("05.4");
    const { start, signature, secret } = withBothSpellings(draw);
    const plain = signature.replaceAll("-", "+").replaceAll("_", "/");
    const last = BASE64URL.indexOf(signature.at(-1) ?? "");
    const middle = draw.int(5, 35);
    const insert = (text: string): string =>
      signature.slice(0, middle) + text + signature.slice(middle);
    const bits = "The two unused bits of the last character count too: three other characters";
    const decoded = "The third part is decoded before it is compared, and";
    const wrong: [what: string, third: string, say: string][] = [
      ["signature with padding", `${signature}=`, "A JWS has no padding (RFC 7515 §2)."],
      ["signature with padding", `${signature}==`, "A JWS has no padding (RFC 7515 §2)."],
      ["signature in base64", plain, "+ and / are not - and _: base64 is not base64url."],
      [
        "signature in base64, with padding",
        `${plain}=`,
        "+ and / are not - and _: base64 is not base64url.",
      ],
      [
        "one + for a -",
        signature.replace("-", "+"),
        "+ and / are not - and _: base64 is not base64url.",
      ],
      ...[1, 2, 3].map((more): [string, string, string] => [
        "other unused bits at the end of the signature",
        signature.slice(0, -1) + BASE64URL[last + more],
        `${bits} decode to the same bytes.`,
      ]),
      ["blank before the signature", ` ${signature}`, "Blanks are no part of a signature."],
      ["blank after the signature", `${signature} `, "Blanks are no part of a signature."],
      ["line break after the signature", `${signature}\n`, "Blanks are no part of a signature."],
      ["line break and return", `${signature}\r\n`, "Blanks are no part of a signature."],
      ["tab after the signature", `${signature}\t`, "Blanks are no part of a signature."],
      ["blank within the signature", insert(" "), `${decoded} decoding skips what it cannot read.`],
      ["star within the signature", insert("*"), `${decoded} decoding skips what it cannot read.`],
      ["é within the signature", insert("é"), `${decoded} decoding skips what it cannot read.`],
      ["text after the padding", `${signature}=AAAA`, `${decoded} decoding stops at an =.`],
      [
        "signature in hex",
        Buffer.from(signature, "base64url").toString("hex"),
        "The third part is base64url, not hex.",
      ],
    ];
    for (const [what, third, say] of draw.shuffle(wrong)) {
      await matches(what, `${start}.${third}`, secret).returns(false, [[true, say]]);
    }
    await matches("blank in front", ` ${start}.${signature}`, secret).returns(false, [
      [true, "The token is trimmed: the HMAC is over the text as it stands."],
    ]);
    await matches("Bearer in front", `Bearer ${start}.${signature}`, secret).returns(false, [
      [true, "The scheme is cut off: this function takes a token, not a header."],
    ]);
  },
);

check(
  "05.5",
  "signatureMatches says false for anything that has not three parts",
  {
    after: ["05.2"],
    read: "three-parts",
    why: "Two readers that cut a token into different parts see different claims below one signature.",
  },
  async () => {
    const draw = random("05.5");
    const { token, secret } = fresh(draw);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const more = draw.base64url(43);
    const four = `${header}.${payload}.${more}`;
    const wrong: [what: string, token: string, say: string][] = [
      ["empty text", "", "An empty text has one part."],
      ["one part", header, "One part is not three."],
      ["header.payload", `${header}.${payload}`, "There is no third part to compare."],
      [
        "header.signature",
        `${header}.${signatureOf(header, secret)}`,
        "Two parts are not three, whatever the second one is.",
      ],
      [
        "good token and a dot",
        `${token}.`,
        "There is a fourth part, an empty one: the parts are not counted.",
      ],
      ["good token and a fourth part", `${token}.${more}`, "The fourth part is not noticed."],
      ["good token and its signature again", `${token}.${signature}`, "There is a fourth part."],
      [
        "four parts, the last signs the first three",
        `${four}.${signatureOf(four, secret)}`,
        "The text is split at its last dot: the parts have to be counted.",
      ],
      [
        "a dot and a good token",
        `.${signToken({ sub: draw.word() }, secret)}`,
        "There are four parts, the first one is empty: the parts are not counted.",
      ],
    ];
    for (const [what, text, say] of draw.shuffle(wrong)) {
      await matches(what, text, secret).returns(false, [
        [true, say],
        [threw, "A part that is not there is undefined: count the parts before they are used."],
      ]);
    }
  },
);

check(
  "05.6",
  "signatureMatches says false, and never throws, whatever the two strings are",
  {
    after: ["05.3", "05.4", "05.5"],
    read: "three-parts",
    why: "Whoever sends a request chooses this text. What throws here is a 500, and a way to fill the logs.",
  },
  async () => {
    const draw = random("05.6");
    const { token, secret } = fresh(draw);
    const [header, payload, signature = ""] = token.split(".");
    const moved = signature.replace(/./g, (char) => String.fromCharCode(char.charCodeAt(0) + 256));
    const strange: [what: string, token: string][] = [
      ["signature, each character moved by 256", `${header}.${payload}.${moved}`],
      ["43 times é", `${header}.${payload}.${"é".repeat(43)}`],
      ["42 characters and an é", `${header}.${payload}.${draw.base64url(42)}é`],
      ["43 code units of emoji", `${header}.${payload}.${"😀".repeat(21)}x`],
      ["half a character", `${header}.${payload}.${"\ud83d".repeat(43)}`],
      ["other half of a character", `${header}.${payload}.${draw.base64url(42)}\ude00`],
      ["half a character in the header", `\ud83d.${payload}.${draw.base64url(43)}`],
      ["zero characters", `\u0000.\u0000.${"\u0000".repeat(43)}`],
      ["Cyrillic", "ключ.ключ.ключ"],
      ["one dot", "."],
      ["two dots", ".."],
      ["three dots", "..."],
      ["no header", `.${payload}.${draw.base64url(43)}`],
      ["no payload", `${header}..${draw.base64url(43)}`],
      ["100,000 dots", ".".repeat(100_000)],
      ["1,000,000 characters", "a".repeat(1_000_000)],
      ["a payload of 100,000 characters", `${header}.${"a".repeat(100_000)}.${"a".repeat(43)}`],
      ["__proto__", "__proto__.constructor.toString"],
      ["percent signs", "%.%E0%A4%A.%"],
    ];
    const say: Mistake[] = [
      [
        true,
        "As latin1, a character loses all but its lowest 8 bits: other characters become the same.",
      ],
      [
        threwWord(/length/i),
        "The lengths were compared in characters; timingSafeEqual counts bytes, and é is two of them.",
      ],
      [threw, "The function must answer false where it cannot make sense of the text."],
    ];
    for (const [what, text] of draw.shuffle(strange)) {
      await matches(what, text, secret).returns(false, say);
    }
    for (const odd of ["x", "\ud83d", "-----BEGIN PUBLIC KEY-----", "\u0000", "s".repeat(5_000)]) {
      await matches("signed with another secret", token, odd).returns(false, say);
    }
  },
);

check(
  "05.7",
  "signatureMatches looks at nothing but the first two parts, as they stand, and the third",
  {
    after: ["05.1"],
    read: "the-signature-first",
    why: "The header was written by whoever sent the token. A verifier that lets it choose how it is verified has been told the answer by the attacker.",
  },
  async () => {
    const draw = random("05.7");
    const { secret, claims } = fresh(draw);
    const alg = "alg decides something: the algorithm is ours to choose, not the token's.";
    const asItStands = "The parts are taken apart or put together again; they count as they stand.";
    const json = "The payload is read. A signature can cover anything, JSON or not.";
    const signed: [what: string, input: string, say: string][] = [
      ["header says none", input({ alg: "none" }, claims), alg],
      ["header says HS512", input({ alg: "HS512", typ: "JWT" }, claims), alg],
      ["header says RS256", input({ typ: "JWT", alg: "RS256", kid: "1" }, claims), alg],
      ["header without alg", input({}, claims), alg],
      ["header that is not JSON", input("hello", claims), alg],
      ["header with blanks in its JSON", input('{ "alg" : "HS256" }', claims), asItStands],
      ["payload with blanks in its JSON", input({ alg: "HS256" }, ' {"sub" :"1"}\n'), asItStands],
      ["key twice in the payload", input({ alg: "HS256" }, '{"a":1,"a":2}'), asItStands],
      ["payload that is not JSON", input({ alg: "HS256", typ: "JWT" }, draw.word(30)), json],
      ["payload of bytes", input({ alg: "HS256" }, Buffer.from([0xff, 0, 0xc3, 0x28])), json],
      ["expired payload", input({ alg: "HS256" }, { ...claims, exp: 1 }), "exp is looked at."],
      ["foreign issuer", input({ alg: "HS256" }, { ...claims, iss: "x" }), "iss is looked at."],
      ["parts that are not base64url", `${draw.word()} +/.!${draw.word()}==`, asItStands],
      ["long payload", input({ alg: "HS256" }, { text: draw.word(20).repeat(5_000) }), asItStands],
    ];
    for (const [what, text, say] of draw.shuffle(signed)) {
      const token = `${text}.${signatureOf(text, secret)}`;
      await matches(`${what}, signed with this secret`, token, secret).returns(true, [
        [false, say],
        [threw, say],
      ]);
    }
  },
);

const comparedWrongly: Partial<Record<Comparison, string>> = {
  "as-a-whole":
    "The signature is compared with ===, equals() or the like, which stop at the first difference. Use timingSafeEqual of node:crypto.",
  "stops-early":
    "The loop stops at the first difference. Use timingSafeEqual of node:crypto, which looks at all bytes.",
};

check(
  "05.8",
  "signatureMatches compares in constant time",
  {
    after: ["05.2", "05.3"],
    read: "comparing-in-constant-time",
    why: "A comparison that stops at the first difference takes longer, the more of a forged signature is right. With enough requests that can be measured, and the signature be found piece by piece.",
  },
  async () => {
    const draw = random("05.8");
    const { token, secret } = fresh(draw);
    const [header, payload, signature = ""] = token.split(".");
    const wrongAt = (index: number): string =>
      `${header}.${payload}.${otherAt(index, signature, draw)}`;
    const seen = (await stage(
      "howItCompares",
      { right: token, wrongAtFirst: wrongAt(0), wrongAtLast: wrongAt(42) },
      named("secret", secret),
    )) as Comparison;
    const mistake = comparedWrongly[seen];
    if (mistake) {
      throw new CheckFailure("failed", {
        tried: "signatureMatches(<signature altered>, secret)",
        expected: "a comparison that takes the same time, wherever the difference is",
        received: "a comparison that ends at the first difference",
        mistake,
      });
    }
  },
);

/** Claims as a result may have them: all that the token says, or those of AccessClaims only. */
function isAccepted(value: unknown, claims: Claims): boolean {
  const { sub, role, iat, exp, iss, aud } = claims;
  return (
    sameData(value, { ok: true, claims }) ||
    sameData(value, { ok: true, claims: { sub, role, iat, exp, iss, aud } })
  );
}

const field = (outcome: Outcome, name: string): unknown =>
  "returned" in outcome && typeof outcome.returned === "object" && outcome.returned !== null
    ? (outcome.returned as Record<string, unknown>)[name]
    : undefined;

const accepted = (outcome: Outcome): boolean => field(outcome, "ok") === true;
const refused = (outcome: Outcome): boolean => field(outcome, "ok") === false;

/** The token verifies, and its claims come back. */
const accepts = (what: string, token: string, secret: string, claims: Claims, say?: string) =>
  verify(what, token, secret).satisfies(
    show({ ok: true, claims }),
    (value) => isAccepted(value, claims),
    [
      [refused, say ?? "A good token is refused."],
      [threw, say ?? "A good token makes it throw."],
      [
        (outcome: Outcome) => field(outcome, "sub") !== undefined,
        "The claims themselves are returned; an object { ok: true, claims } is asked for.",
      ],
      [accepted, "The claims are not those of the token."],
    ],
  );

const saysInvalid = (outcome: Outcome): boolean =>
  refused(outcome) && field(outcome, "reason") === "invalid";

/** The token is refused, for this reason. */
const refuses = (
  what: string,
  token: string,
  secret: string,
  reason: "expired" | "not_active" | "invalid",
  say: string,
  more: Mistake[] = [],
) =>
  verify(what, token, secret).returns({ ok: false, reason }, [
    [accepted, say],
    ...more,
    [threw, "verifyToken throws because of the token. A refusal is a result, not an exception."],
    [
      (outcome: Outcome) => reason === "invalid" && saysInvalid(outcome),
      "There is more in the result than ok and reason.",
    ],
    [{ ok: false, reason: "expired" }, "The reason is wrong: this token has not expired."],
    [{ ok: false, reason: "not_active" }, "The reason is wrong: this token's time has come."],
    [{ ok: false, reason: "invalid" }, "The reason is not told apart from the others."],
    [null, "A refusal is { ok: false, reason }."],
    [undefined, "A refusal is { ok: false, reason }."],
    [false, "A refusal is { ok: false, reason }."],
  ]);

check(
  "05.9",
  "verifyToken returns the claims of a good token, as they stand",
  {
    read: "verifying-with-jsonwebtoken",
    why: "What stands behind this function believes every claim that it returns.",
  },
  async () => {
    const draw = random("05.9");
    const now = nowInSeconds();
    for (const role of draw.shuffle(["member", "admin"] as const)) {
      const secret = draw.secret();
      const claims = claimsFor(randomUser(draw, role));
      await accepts(
        `good token of a user with role ${role}`,
        signToken(claims, secret),
        secret,
        claims,
      );
    }
    const good: [what: string, more: Claims, header: unknown][] = [
      ["header without typ", {}, { alg: "HS256" }],
      ["header with a kid", {}, { typ: "JWT", alg: "HS256", kid: draw.word() }],
      ["exp with a fraction", { exp: now + draw.int(300, 800) + 0.25 }, undefined],
      ["issued ten minutes ago", { iat: now - 600, exp: now + 300 }, undefined],
      ["nbf in the past", { nbf: now - draw.int(60, 600) }, undefined],
      ["subject in Cyrillic", { sub: `ж-${draw.word()}` }, undefined],
    ];
    for (const [what, more, header] of draw.shuffle(good)) {
      const { secret, claims } = fresh(draw, more);
      await accepts(what, signToken(claims, secret, { header }), secret, claims);
    }
  },
);

check(
  "05.10",
  "verifyToken calls invalid what was altered, or signed with another secret",
  {
    after: ["05.9"],
    read: "verifying-with-jsonwebtoken",
    why: "Decoding shows what a token claims. Without the signature, anybody can claim to be ada.",
  },
  async () => {
    const draw = random("05.10");
    const { token, secret, claims } = fresh(draw);
    const other = fresh(draw);
    const [header, payload, signature = ""] = token.split(".");
    const say =
      "The signature is not verified: a token that anybody could have written is accepted.";
    await accepts("good token", token, secret, claims);
    const role = claims["role"] === "admin" ? "member" : "admin";
    const wrong: [what: string, token: string][] = [
      ["role altered", tamper(token, { payload: { ...claims, role } })],
      ["subject altered", tamper(token, { payload: { ...claims, sub: draw.word() } })],
      ["header altered", tamper(token, { header: { alg: "HS256", typ: "JWT", kid: "1" } })],
      ["signed with another secret", signToken(claims, other.secret)],
      ["signed with an empty secret", signToken(claims, "")],
      ["signature of another token", `${header}.${payload}.${other.token.split(".")[2]}`],
      ["signature altered", `${header}.${payload}.${otherAt(20, signature, draw)}`],
      ["signature cut off", `${header}.${payload}.`],
    ];
    for (const [what, text] of draw.shuffle(wrong)) {
      await refuses(what, text, secret, "invalid", say);
    }
    // What was found out about a token holds for one secret.
    const again = "A token is remembered from an earlier call: it was good with another secret.";
    await refuses("good token, other secret", token, other.secret, "invalid", again);
  },
);

const saying = (alg: string) => ({ header: { alg, typ: "JWT" } });

check(
  "05.11",
  "verifyToken accepts no algorithm but HS256",
  {
    after: ["05.10"],
    read: "pin-the-algorithm",
    why: "alg stands in the token, so its sender picks it. The server names the one algorithm that it uses (RFC 8725 §3.1), or the attacker does.",
  },
  async () => {
    const draw = random("05.11");
    const { secret, claims } = fresh(draw);
    const pin = "The algorithm is not pinned: the option is called algorithms, and is a list.";
    const none = "A token that nobody signed is accepted: alg none is not refused.";
    const [, , mac = ""] = signToken(claims, secret).split(".");
    const wrong: [what: string, token: string, say: string][] = [
      ["HS384, same secret", signToken(claims, secret, { algorithm: "HS384" }), pin],
      ["HS512, same secret", signToken(claims, secret, { algorithm: "HS512" }), pin],
      ...["none", "None", "NONE", draw.anyCase("none")].flatMap(
        (alg): [string, string, string][] => [
          [`alg ${alg}, no signature`, unsignedToken(claims, alg), none],
          [`alg ${alg}, some signature`, unsignedToken(claims, alg, mac), none],
          [`alg ${alg}, signed`, signToken(claims, secret, saying(alg)), none],
        ],
      ),
      ["header says HS512, signed with HS256", signToken(claims, secret, saying("HS512")), pin],
      [
        "header says HS256, signed with HS512",
        signToken(claims, secret, { algorithm: "HS512", ...saying("HS256") }),
        pin,
      ],
      ["header says RS256, signed with HS256", signToken(claims, secret, saying("RS256")), pin],
      ["header says hs256", signToken(claims, secret, saying("hs256")), pin],
      ["header without alg", signToken(claims, secret, { header: { typ: "JWT" } }), pin],
    ];
    for (const [what, token, say] of draw.shuffle(wrong)) {
      await refuses(what, token, secret, "invalid", say);
    }
  },
);

/** Claims with one of them set, or left out. */
function withClaim(claims: Claims, name: string, value: unknown): Claims {
  const { [name]: _old, ...others } = claims;
  return value === undefined ? others : { ...others, [name]: value };
}

/** Well-signed tokens with these values of one claim are invalid. */
async function refusesValues(id: string, name: string, values: unknown[], say: string) {
  const draw = random(id);
  for (const value of draw.shuffle(values)) {
    const { secret, claims } = fresh(draw);
    const token = signToken(withClaim(claims, name, value), secret);
    const what = value === undefined ? `no ${name}` : `${name}: ${JSON.stringify(value)}`;
    await refuses(`well signed, ${what}`, token, secret, "invalid", say);
  }
}

check(
  "05.12",
  "verifyToken accepts no issuer but ours",
  {
    after: ["05.10"],
    read: "issuer-and-audience",
    why: "A test system or a second service may share the secret. Its users are not ours.",
  },
  () =>
    refusesValues(
      "05.12",
      "iss",
      [
        undefined,
        null,
        "",
        random("05.12 iss").word(),
        "workshop-test",
        "Workshop",
        "workshop ",
        "my-workshop",
        "work",
        ["workshop"],
        true,
        0,
      ],
      "The issuer is not checked: iss has to be exactly ISSUER.",
    ),
);

check(
  "05.13",
  "verifyToken accepts no audience but ours",
  {
    after: ["05.10"],
    read: "issuer-and-audience",
    why: "A token that was issued for another API is no key to this one (RFC 8725 §3.9): that API could send it on.",
  },
  () =>
    refusesValues(
      "05.13",
      "aud",
      [
        undefined,
        null,
        "",
        random("05.13 aud").word(),
        "workshop-api-2",
        "my-workshop-api",
        "Workshop-API",
        "workshop",
        [],
        [random("05.13 list").word(), "workshop"],
        true,
        0,
        {},
      ],
      "The audience is not checked: aud has to be exactly AUDIENCE.",
    ),
);

check(
  "05.14",
  "verifyToken accepts no token without a subject",
  {
    after: ["05.10"],
    read: "claims-that-must-be-there",
    why: "A signature says that the claims were not altered, not that they are complete. Without sub, the next lines look up the user undefined.",
  },
  () =>
    refusesValues(
      "05.14",
      "sub",
      [
        undefined,
        null,
        "",
        random("05.14 sub").int(1, 999),
        0,
        true,
        false,
        ["1"],
        [],
        { id: "1" },
      ],
      "sub has to be a string that is not empty. jsonwebtoken does not look at it.",
    ),
);

check(
  "05.15",
  "verifyToken accepts no role but member and admin",
  {
    after: ["05.10"],
    read: "claims-that-must-be-there",
    why: "Code that asks if (role !== 'member') takes a missing role for an admin's.",
  },
  () =>
    refusesValues(
      "05.15",
      "role",
      [
        undefined,
        null,
        "",
        random("05.15 role").word(),
        "Admin",
        "MEMBER",
        "admin ",
        "administrator",
        "mem",
        "member,admin",
        "toString",
        "constructor",
        "__proto__",
        ["admin"],
        ["member", "admin"],
        true,
        1,
        {},
      ],
      "role has to be exactly member or admin: a string, and one of the two.",
    ),
);

check(
  "05.16",
  "verifyToken accepts no token that never expires",
  {
    after: ["05.10"],
    read: "claims-that-must-be-there",
    why: "jsonwebtoken checks exp only where there is one. A token without it is good for ever, also in the hands of a thief.",
  },
  async () => {
    const say = "exp has to be there, and be a finite number: this token never expires.";
    await refusesValues(
      "05.16",
      "exp",
      [
        undefined,
        null,
        "",
        String(nowInSeconds() + 600),
        new Date(Date.now() + 600_000).toISOString(),
        true,
        [nowInSeconds() + 600],
        {},
      ],
      say,
    );
    const { secret, claims } = fresh(random("05.16 infinite"));
    // JSON has no Infinity, but a number that is too large becomes it.
    const payload = JSON.stringify({ ...claims, exp: 0 }).replace('"exp":0', '"exp":1e999');
    await refuses(
      "well signed, exp: 1e999",
      signToken(payload, secret),
      secret,
      "invalid",
      "As a number, 1e999 is Infinity: exp has to be finite, or the token never expires.",
    );
  },
);

/** Puts the learner's clock to the beginning of that second. */
const clockAt = (seconds: number): Promise<void> => moveClock(seconds * 1000 + 50 - Date.now());

check(
  "05.17",
  "verifyToken calls expired a token whose exp has come, without tolerance",
  {
    after: ["05.10"],
    read: "expired-not-active-invalid",
    why: "A token is refused on or after exp (RFC 7519 §4.1.4). A client that is told so can log in again; invalid says that something is wrong with it.",
  },
  async () => {
    const draw = random("05.17");
    const caught: Mistake[] = [
      [
        { ok: false, reason: "invalid" },
        "TokenExpiredError is a JsonWebTokenError too: it has to be asked for first.",
      ],
    ];
    const isExpired = async (what: string, exp: number, say: string): Promise<void> => {
      const { secret, claims } = fresh(draw, { iat: exp - 900, exp });
      await refuses(what, signToken(claims, secret), secret, "expired", say, caught);
    };
    const now = nowInSeconds();
    const late = "exp is not checked: an expired token is accepted.";
    await isExpired("expired days ago", now - draw.int(100_000, 900_000), late);
    await isExpired("expired minutes ago", now - draw.int(100, 800), late);
    const then = now + draw.int(2_000, 90_000);
    for (const [what, exp] of [
      ["expires now", then],
      ["expired half a second ago", then - 0.5],
      ["expired a second ago", then - 1],
      ["expired three seconds ago", then - 3],
    ] as const) {
      await clockAt(then);
      await isExpired(what, exp, "exp equal to now has expired, and there is no tolerance.");
    }
    // One token, as time goes by.
    const { secret, claims } = fresh(draw, { iat: then, exp: then + 900 });
    const token = signToken(claims, secret);
    await clockAt(then + 100);
    await accepts(
      "13 minutes left",
      token,
      secret,
      claims,
      "Expiry is not compared with the present time.",
    );
    await clockAt(then + 900);
    await refuses(
      "the same token, later",
      token,
      secret,
      "expired",
      "The time is that of an earlier call.",
    );
  },
);

check(
  "05.18",
  "verifyToken calls not_active a token whose nbf has not come",
  {
    after: ["05.10"],
    read: "expired-not-active-invalid",
    why: "nbf is how an issuer makes a token in advance (RFC 7519 §4.1.5). Before that moment it is not good yet, and later on it is.",
  },
  async () => {
    const draw = random("05.18");
    for (const more of [draw.int(60, 600), draw.int(5_000, 90_000)]) {
      const now = nowInSeconds();
      const { secret, claims } = fresh(draw, { nbf: now + more, exp: now + more + 900 });
      await refuses(
        "nbf in the future",
        signToken(claims, secret),
        secret,
        "not_active",
        "nbf is not checked: a token is accepted before its time.",
        [
          [
            { ok: false, reason: "invalid" },
            "NotBeforeError is a JsonWebTokenError too: it has to be asked for first.",
          ],
        ],
      );
    }
  },
);

check(
  "05.19",
  "verifyToken calls a forged token invalid, also when it has expired",
  {
    after: ["05.11", "05.17"],
    read: "the-signature-first",
    why: "exp is a claim like any other: before the signature is verified it says nothing. Told expired, a client would renew what was never issued.",
  },
  async () => {
    const draw = random("05.19");
    const now = nowInSeconds();
    const say = "The time is looked at before the signature.";
    const first: Mistake[] = [
      [
        { ok: false, reason: "expired" },
        `${say} A forged token is invalid, whatever its exp says.`,
      ],
      [
        { ok: false, reason: "not_active" },
        `${say} A forged token is invalid, whatever its nbf says.`,
      ],
    ];
    const times: [what: string, more: Claims][] = [
      ["expired", { iat: now - 2_000, exp: now - draw.int(10, 900) }],
      ["nbf in the future", { nbf: now + draw.int(100, 600) }],
    ];
    for (const [what, more] of times) {
      const { secret, claims, token } = fresh(draw, more);
      const changed = { payload: { ...claims, sub: draw.word() } };
      const forged: [what: string, token: string][] = [
        ["signed with another secret", signToken(claims, draw.secret())],
        ["subject altered", tamper(token, changed)],
        ["alg none", unsignedToken(claims)],
        ["HS512", signToken(claims, secret, { algorithm: "HS512" })],
        ["signature cut off", token.slice(0, token.lastIndexOf(".") + 1)],
      ];
      for (const [how, text] of draw.shuffle(forged)) {
        await refuses(`${what}, ${how}`, text, secret, "invalid", say, first);
      }
    }
    // With several other faults, any reason that fits will do.
    const { secret, claims } = fresh(draw, { iat: now - 2_000, exp: now - 100, iss: draw.word() });
    await verify("expired, of another issuer", signToken(claims, secret), secret).satisfies(
      "{ ok: false }, with the reason expired or invalid",
      (value) => ["expired", "invalid"].some((reason) => sameData(value, { ok: false, reason })),
    );
  },
);

check(
  "05.20",
  "verifyToken calls invalid what is no token at all",
  {
    after: ["05.10"],
    read: "what-jwtverify-throws",
    why: "Anybody can send anything in the header. What throws here is a 500 for a stranger's typing error.",
  },
  async () => {
    const draw = random("05.20");
    const { token, secret } = fresh(draw);
    const [header, payload, signature] = token.split(".");
    const garbage: [what: string, token: string][] = [
      ["empty text", ""],
      ["a blank", " "],
      ["a word", draw.word()],
      ["undefined as a word", "undefined"],
      ["one dot", "."],
      ["two dots", ".."],
      ["a.b.c", "a.b.c"],
      ["header and payload", `${header}.${payload}`],
      ["token and a fourth part", `${token}.${signature}`],
      ["token in quotes", `"${token}"`],
      ["token after Bearer", `Bearer ${token}`],
      ["Cyrillic", "ключ.ключ.ключ"],
      ["half a character", "\ud83d.\ude00.\ud83d"],
      ["header that is not JSON", `${encodePart("{")}.${payload}.${signature}`],
      ["header null", `${encodePart("null")}.${payload}.${signature}`],
      ["header that is a list", `${encodePart([])}.${payload}.${signature}`],
      ["unsigned payload that is not JSON", `${header}.${encodePart("{")}.${signature}`],
      ["1,000,000 characters", "a".repeat(1_000_000)],
      ["100,000 dots", ".".repeat(100_000)],
      ["a payload of 100,000 characters", `${header}.${"a".repeat(100_000)}.${signature}`],
    ];
    for (const [what, text] of draw.shuffle(garbage)) {
      await refuses(what, text, secret, "invalid", "Text that is no token is accepted.", [
        [
          threwWord(/SyntaxError/),
          "jwt.verify throws a SyntaxError for a payload that is not JSON: catch that too.",
        ],
      ]);
    }
  },
);

check(
  "05.21",
  "verifyToken calls invalid what is well signed and not an object of claims",
  {
    after: ["05.20"],
    read: "what-jwtverify-throws",
    why: "jwt.verify throws more than its own errors, and returns more than objects. What it returns for such a token is a string, or null.",
  },
  async () => {
    const draw = random("05.21");
    const odd: [what: string, payload: unknown][] = [
      ["not JSON", draw.word(20)],
      ["half of an object", '{"sub":"1"'],
      ["nothing", ""],
      ["null", "null"],
      ["a list", "[]"],
      ["a list with an object", [{ sub: "1", role: "admin" }]],
      ["a string", JSON.stringify(draw.word())],
      ["a number", "7"],
      ["true", "true"],
      ["an empty object", {}],
      ["bytes that are not UTF-8", Buffer.from([0xff, 0xfe, 0xc3, 0x28])],
    ];
    for (const [what, payload] of draw.shuffle(odd)) {
      for (const header of [{ alg: "HS256", typ: "JWT" }, { alg: "HS256" }]) {
        const { secret } = fresh(draw);
        const token = signToken(payload, secret, { header });
        const typ = header.typ ? "typ JWT" : "no typ";
        await refuses(
          `well signed, payload: ${what}, ${typ}`,
          token,
          secret,
          "invalid",
          "A payload that is no object with our claims is accepted.",
          [
            [
              threwWord(/SyntaxError/),
              "With typ JWT, jwt.verify throws a SyntaxError for a payload that is not JSON: only some errors are caught.",
            ],
            [
              threwWord(/TypeError/),
              "The payload may be null or a string: look at its type before its properties.",
            ],
          ],
        );
      }
    }
  },
);

check(
  "05.22",
  "verifyToken throws for an empty secret, whatever the token is",
  {
    after: ["05.9"],
    read: "an-empty-secret",
    why: "A secret that was not configured is a fault of the server. As 401 for everybody it would be looked for in the clients; and anybody can sign with an empty secret.",
  },
  async () => {
    const draw = random("05.22");
    const { token, claims } = fresh(draw);
    const tokens: [what: string, token: string][] = [
      ["signed with a secret", token],
      ["signed with an empty secret", signToken(claims, "")],
      ["alg none", unsignedToken(claims)],
      ["expired", signToken({ ...claims, exp: 1 }, "")],
      ["a.b.c", "a.b.c"],
      ["a word", draw.word()],
      ["empty text", ""],
    ];
    for (const [what, text] of draw.shuffle(tokens)) {
      await call("verify-token.ts", "verifyToken", named(`<${what}>`, text), "").throws(
        "an error, since the secret is empty",
        () => true,
        [
          [accepted, "With an empty secret, a token that anybody can make is accepted."],
          [
            refused,
            "The server's own fault is told as the token's. Look at the secret before try, or it is caught with the rest.",
          ],
        ],
      );
    }
  },
);

quiz("05.23", {
  question: "hs256Verifies",
  title: "answers.ts: which key verifies HS256",
  read: "who-can-verify-and-who-can-sign",
  right: "the-shared-secret",
  wrong: {
    "no-key":
      "Without a key, anybody could compute it: that would be a hash, and prove nothing about who made it.",
    "the-private-key":
      "HMAC knows no pair of keys. There is one secret, and both sides have the same.",
    "the-public-key":
      "HMAC knows no pair of keys. If its key were public, anybody could make tokens.",
  },
});

quiz("05.24", {
  question: "rs256Signs",
  title: "answers.ts: which key signs with RS256",
  read: "who-can-verify-and-who-can-sign",
  right: "the-private-key",
  wrong: {
    "no-key": "A signature is what only the holder of a key can make.",
    "the-public-key":
      "Everybody may have the public key. If it could sign, everybody could make tokens.",
    "the-shared-secret":
      "RSA has a pair of keys, and nothing has to be shared in secret: that is its point.",
  },
});

quiz("05.25", {
  question: "es256Verifies",
  title: "answers.ts: which key verifies ES256",
  read: "who-can-verify-and-who-can-sign",
  right: "the-public-key",
  wrong: {
    "no-key": "Without the signer's public key, there is nothing to check the signature with.",
    "the-private-key":
      "The private key signs. Whoever verifies needs only its public half, and should have no more.",
    "the-shared-secret":
      "ECDSA has a pair of keys, as RSA has. The secret half stays with the issuer.",
  },
});

quiz("05.26", {
  question: "canAlsoSign",
  title: "answers.ts: where verifying means being able to sign",
  read: "who-can-verify-and-who-can-sign",
  right: "hs256",
  wrong: {
    es256: "For ES256 a verifier has the public key, which cannot sign.",
    rs256: "For RS256 a verifier has the public key, which cannot sign.",
    "none-of-the-three":
      "With one of them, the key that verifies is the very key that signs: whoever has it can do both.",
  },
});

quiz("05.27", {
  question: "algNone",
  title: "answers.ts: what alg none says",
  read: "pin-the-algorithm",
  right: "it-is-not-signed",
  wrong: {
    "it-expires-never": "That would be a token without exp. alg is about the signature.",
    "it-is-encrypted":
      "An encrypted token is a JWE, and has five parts. alg none leaves everything readable.",
    "it-was-revoked": "A token cannot say that: it stays as it was when it was issued.",
  },
});

quiz("05.28", {
  question: "notTold",
  title: "answers.ts: what verifying does not tell",
  read: "what-is-wrong-with-this",
  right: "whether-ada-sent-it",
  wrong: {
    "whether-it-expired":
      "exp was compared with the clock, and the signature says that exp is real.",
    "whether-it-was-altered": "A single altered character, and the signature would not fit.",
    "who-issued-it":
      "iss was checked, and the signature shows that a holder of the secret made the token.",
  },
});
