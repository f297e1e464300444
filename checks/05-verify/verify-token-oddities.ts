/** verify-token.ts: what must not throw, and what must. */
import { named } from "../kit/show.ts";
import { encodePart, signToken, unsignedToken } from "../kit/tokens.ts";
import { accepted, refused, refuses } from "./results.ts";
import { call, check, fresh, random, threwWord } from "./words.ts";

check(
  "05.20",
  "verifyToken calls invalid what is not a JWT",
  {
    after: ["05.10"],
    read: "what-jwtverify-throws",
    why: "Anybody can send anything in the header. Where this throws, anybody can cause a 500.",
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
            "The server's own fault is reported as the token's. Look at the secret before the try, or its error is caught with the rest.",
          ],
        ],
      );
    }
  },
);
