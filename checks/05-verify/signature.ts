/** hs256.ts: which signatures fit. */
import { tokenLibraries } from "../course.ts";
import type { Mistake } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { aPromise, cameBack } from "../kit/outcome.ts";
import { MISSING_RETURN } from "../kit/problem.ts";
import { signatureOf, signToken, tamper } from "../kit/tokens.ts";
import { mistakenMac } from "./mistaken-mac.ts";
import {
  BASE64URL,
  check,
  fresh,
  matches,
  otherAt,
  packagesOf,
  random,
  threwWord,
  withBothSpellings,
} from "./words.ts";

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
    const { token, secret } = withBothSpellings(random("05.1"));
    const first = matches("signed with this secret", token, secret);
    const outcome = await first.outcome();
    const known = "returned" in outcome && outcome.returned === false;
    const say = known ? await mistakenMac(token, secret) : undefined;
    const mistakes: Mistake[] = [
      ...(say ? [[false, say] as const] : []),
      [
        false,
        "The HMAC is not the one of the token. It is SHA-256, keyed with the secret as UTF-8 text, nothing cut off, over header and payload as they stand with the dot between them; as text it is base64url without padding.",
      ],
      [threwWord(/length/i), "timingSafeEqual was given a MAC in another form than the token's."],
      [undefined, MISSING_RETURN],
      [
        aPromise,
        "The function is asynchronous: the answer itself is asked for, not a promise of it.",
      ],
      [cameBack(), "The answer has to be the boolean true."],
    ];
    await first.returns(true, mistakes);
    for (const key of [
      random("05.1 hex").text(64, "0123456789abcdef"),
      random("05.1 long").base64url(200),
      `${random("05.1 text").word(40)} ключ é 😀`,
      `  ${random("05.1 blanks").base64url(40)} e\u0301\n`,
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
    const foreign = `${start}.${other.token.split(".")[2]}`;
    await matches("signature of another token", foreign, secret).returns(false, [
      [true, "The third part is not compared with the HMAC of this token."],
    ]);
    for (const [what, text, say] of draw.shuffle(wrong)) {
      await matches(what, text, secret).returns(false, [[true, say]]);
    }
    await matches("signed with this secret", token, secret).returns(true);
    await matches("the same token, another secret", token, other.secret).returns(false, [
      [true, "The token is remembered from an earlier call: it was good with another secret."],
    ]);
  },
);

const OTHER_HASH: Mistake = [
  true,
  "Another hash is taken too: the HMAC is made with SHA-256, and with no other.",
];

check(
  "05.3",
  "signatureMatches says false for a signature of another length",
  {
    after: ["05.2"],
    read: "comparing-in-constant-time",
    why: "The third part is the sender's choice: without a check of the lengths, any stranger causes a 500.",
  },
  async () => {
    const draw = random("05.3");
    const { token, secret } = fresh(draw);
    const [header, payload, signature = ""] = token.split(".");
    const start = `${header}.${payload}`;
    const thirds: [what: string, third: string][] = [
      ["no signature", ""],
      ["first character of the signature", signature.slice(0, 1)],
      ["signature without its last character", signature.slice(0, -1)],
      ["signature and one character more", `${signature}A`],
      ["signature and another block", signature + draw.base64url(43)],
      ["signature twice", signature + signature],
      ["HMAC with SHA-384", signatureOf(start, secret, "HS384")],
      ["HMAC with SHA-512", signatureOf(start, secret, "HS512")],
      ["32 characters", draw.base64url(32)],
      ["64 characters", draw.base64url(64)],
      ["100,000 characters", "A".repeat(100_000)],
    ];
    for (const [what, third] of draw.shuffle(thirds)) {
      await matches(what, `${start}.${third}`, secret).returns(false, [
        ...(what.startsWith("HMAC") ? [OTHER_HASH] : []),
        [true, "Only as much is compared as the shorter of the two has."],
        [
          threwWord(/length/i),
          "timingSafeEqual throws where the lengths differ: compare those first.",
        ],
      ]);
    }
  },
);

const BLANK =
  "Blanks are no part of a signature: nothing is trimmed, and nothing decoded, before it is compared.";
const BASE64 =
  "+ and / are not - and _: base64 is not base64url. Compare the texts, not what they decode to.";

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
      ["signature in base64", plain, BASE64],
      ["signature in base64, with padding", `${plain}=`, BASE64],
      ["one + for a -", signature.replace("-", "+"), BASE64],
      ...[1, 2, 3].map((more): [string, string, string] => [
        "other unused bits at the end of the signature",
        signature.slice(0, -1) + BASE64URL[last + more],
        `${bits} decode to the same bytes.`,
      ]),
      ["blank before the signature", ` ${signature}`, BLANK],
      ["blank after the signature", `${signature} `, BLANK],
      ["line break after the signature", `${signature}\n`, BLANK],
      ["line break and return", `${signature}\r\n`, BLANK],
      [
        "zero byte after the signature",
        `${signature}\0`,
        "A zero byte is a byte. Where buffers are filled up to one length, compare the lengths first.",
      ],
      ["tab after the signature", `${signature}\t`, BLANK],
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
  },
);
