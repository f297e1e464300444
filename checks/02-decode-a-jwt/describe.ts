/** describeToken: four things that a token says about itself. */
import { sameData, type Mistake } from "../kit/call.ts";
import { threw } from "../kit/outcome.ts";
import { encodePart } from "../kit/tokens.ts";
import { describes, notUndefined, type Description } from "./description.ts";
import { inBothPlaces, refuses, wholeGroups } from "./malformed.ts";
import { came, check, describe, random, sample, SIGNATURE, tokenOf } from "./words.ts";

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
          came((value) => {
            const keys = ["algorithm", "subject", "issuedAt", "expiresAt"];
            return !keys.every((key) => Object.hasOwn(value, key));
          }),
          "A key is missing, or undefined: the four are algorithm, subject, issuedAt and expiresAt.",
        ],
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
    const caught = "The error of decodeToken is caught here: let it through.";
    for (const [each, say] of random("02.18").shuffle(wrong)) {
      await refuses(describe(each), say, [
        [came((value) => Object.values(value).every((field) => field === undefined)), caught],
      ]);
    }
  },
);
