/** hs256.ts: what is no token, what is not looked at, and how it is compared. */
import type { Comparison } from "./stage.ts";
import type { Mistake } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { named } from "../kit/show.ts";
import { signatureOf, signToken } from "../kit/tokens.ts";
import { check, fresh, input, matches, otherAt, random, stage, threw, threwWord } from "./words.ts";

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
      [
        "good token and its signature again",
        `${token}.${signature}`,
        "The fourth part is not noticed.",
      ],
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
        [threwWord(/^Error /), "The answer to such a text is false, not an error."],
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
    after: ["05.4"],
    read: "the-signature-first",
    why: "The header was written by whoever sent the token. A verifier that lets it choose how it is verified has been told the answer by the attacker.",
  },
  async () => {
    const draw = random("05.7");
    const { secret, claims, token } = fresh(draw);
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
      const signedText = `${text}.${signatureOf(text, secret)}`;
      await matches(`${what}, signed with this secret`, signedText, secret).returns(true, [
        [false, say],
        [threw, say],
      ]);
    }
    await matches("blank in front", ` ${token}`, secret).returns(false, [
      [true, "The token is trimmed: the HMAC is over the text as it stands."],
    ]);
    await matches("Bearer in front", `Bearer ${token}`, secret).returns(false, [
      [true, "The scheme is cut off: this function takes a token, not a header."],
    ]);
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
