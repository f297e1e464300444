/** verify-token.ts: which reason is told, and what must not throw. */
import { type Mistake, sameData } from "../kit/call.ts";
import { named } from "../kit/show.ts";
import {
  type Claims,
  encodePart,
  nowInSeconds,
  signToken,
  tamper,
  unsignedToken,
} from "../kit/tokens.ts";
import { accepted, accepts, clockAt, refused, refuses } from "./results.ts";
import { call, check, fresh, random, threwWord, verify } from "./words.ts";

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
    await clockAt(then + 896);
    await accepts(
      "4 seconds left",
      token,
      secret,
      claims,
      "A token is good until its exp, to the last second: it is refused too early.",
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
    after: ["05.17"],
    read: "expired-not-active-invalid",
    why: "nbf is how an issuer makes a token in advance (RFC 7519 §4.1.5). Before that moment it is not good yet, and later on it is.",
  },
  async () => {
    const draw = random("05.18");
    const now = nowInSeconds() + draw.int(2_000, 90_000);
    for (const more of [draw.int(60, 600), draw.int(5_000, 90_000), 4]) {
      await clockAt(now);
      const { secret, claims } = fresh(draw, { iat: now, nbf: now + more, exp: now + more + 900 });
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
    await clockAt(now);
    const { secret, claims } = fresh(draw, { iat: now, nbf: now, exp: now + 900 });
    const say = "A token is good from its nbf on, that second included.";
    await accepts("nbf is now", signToken(claims, secret), secret, claims, say);
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
