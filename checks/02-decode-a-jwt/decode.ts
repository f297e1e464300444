/** decodeToken: what well-formed tokens decode to. */
import { sameData, type Outcome } from "../kit/call.ts";
import { aPromise, cameBack, threw } from "../kit/outcome.ts";
import { signToken, tamper } from "../kit/tokens.ts";
import { came, check, decodes, random, sample, SIGNATURE, tokenOf, type Json } from "./words.ts";

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
        [aPromise, "The function is asynchronous."],
        [payload, "Only the payload is returned: header and signature are asked for too."],
        [
          threw("SyntaxError"),
          "A part reaches JSON.parse that is still encoded: decode it from base64url first.",
        ],
        [
          came((value) => value["header"] === undefined && value["payload"] === undefined),
          "The three keys are called header, payload and signature.",
        ],
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
        [
          cameBack(),
          "One object with three keys is asked for. In it, header and payload are objects, and the signature is a text.",
        ],
      ]);
    }
  },
);

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
        [
          came((value) => !sameData(value["payload"], payload)),
          "The bytes are read as something else than UTF-8.",
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
          (outcome: Outcome) => signature === "" && threw()(outcome),
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
