/** issue-token.ts: a token for a user, by jsonwebtoken. */
import { sameData } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { named, show } from "../kit/show.ts";
import { peek, type Claims } from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";
import {
  call,
  check,
  claimsOf,
  headerOf,
  isPromise,
  isSigned,
  lifetimeOf,
  moveClock,
  random,
  returned,
  text,
} from "./words.ts";

/** A user as a store answers it, and as nobody knows it. */
function someUser(purpose: string, role?: "member" | "admin") {
  const { password: _password, ...user } = randomUser(random(purpose), role);
  return user;
}

const issue = (user: object, secret: string) =>
  call("issue-token.ts", "issueToken", named("user", user), named("secret", secret));

/** A fresh token, taken apart. An error fails the check. */
async function issued(user: object, secret: string) {
  const issuing = issue(user, secret);
  const token = await issuing.value("a token");
  return { tried: issuing.tried, header: peek(token)?.header, claims: claimsOf(token) };
}

function expectClaims(
  { tried, claims }: { tried: string; claims: Claims },
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
    const saysHs256 = (token: unknown): boolean => headerOf(token)["alg"] === "HS256";
    const [user, other] = [someUser("04.13 a"), someUser("04.13 b")];
    const [first, second] = [random("04.13 a").secret(), random("04.13 b").secret()];
    // One user with two secrets: what was made for one of them is of no use with the other.
    for (const [who, secret, earlier] of [
      [user, first, ""],
      [other, second, first],
      [user, second, first],
      [user, ` ${first}\n`, first],
    ] as const) {
      await issue(who, secret).satisfies(
        'a token with "alg": "HS256" in its header, signed with the secret',
        (token) =>
          text(token).split(".").length === 3 && saysHs256(token) && isSigned(token, secret),
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
            returned((token) => isSigned(token, secret.trim())),
            "Blanks at the ends of the secret were cut off: they belong to it.",
          ],
          [
            returned((token) => isSigned(token, earlier)),
            "This token is signed with the secret of an earlier call.",
          ],
          [
            returned(saysHs256),
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
      const token = await issued(user, random("04.14 secret").secret());
      const { sub, role: said, iss, aud } = token.claims;
      const expected = { sub: user.id, role, iss: "workshop", aud: "workshop-api" };
      expectClaims(token, show(expected), sameData({ sub, role: said, iss, aud }, expected), [
        [
          sub === user.username || sub === user.email,
          "sub is the user's id: names and addresses change, ids do not.",
        ],
        [sub === undefined, "There is no sub: nobody can tell whose token this is."],
        [sub !== user.id, "sub is not the user's id, as the string that it is."],
        [said === undefined, "There is no claim called role."],
        [said !== role, "This is not the user's role, as the string that it is."],
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
    /** A token that is made in the second half of a second, where rounding up shows. */
    const issuedAfter = async (offsetMs: number) => {
      const atHalf = offsetMs + 550 - ((Date.now() + offsetMs) % 1000);
      await moveClock(atHalf);
      const from = (Date.now() + atHalf) / 1000;
      const token = await issued(user, secret);
      return { ...token, from, to: (Date.now() + atHalf) / 1000 };
    };
    for (const offsetMs of [0, hours * 3_600_000, -hours * 3_600_000]) {
      let token = await issuedAfter(offsetMs);
      // The code may have read the clock twice, and a second may have begun in between.
      for (let again = 0; again < 5 && [899, 901].includes(lifetimeOf(token.claims)); again += 1) {
        token = await issuedAfter(offsetMs);
      }
      const { claims, from, to } = token;
      const { iat, exp } = claims;
      const life = lifetimeOf(claims);
      const now = typeof iat === "number" && iat > from - 2 && iat < to + 2;
      const inMilliseconds = (claim: unknown): boolean => Number(claim) > 100_000_000_000;
      const seconds = Math.floor(from);
      const expected = `iat ${seconds} (the time of the call), and exp ${seconds + 900}`;
      expectClaims(token, expected, now && life === 900, [
        [inMilliseconds(iat), "iat is in milliseconds. A NumericDate is in seconds."],
        [inMilliseconds(exp), "exp is in milliseconds. A NumericDate is in seconds."],
        [exp === undefined, "There is no exp: this token is good for ever."],
        [iat === undefined, "There is no iat."],
        [typeof iat !== "number" || typeof exp !== "number", "iat and exp are numbers, not texts."],
        [
          !now && offsetMs !== 0,
          "iat is not the time of the call: the clock was read earlier, and the result kept.",
        ],
        [!now, "iat is not the time of the call."],
        [
          life === 0,
          'exp is iat. To jsonwebtoken, a text such as "900" is milliseconds; the number 900 is seconds.',
        ],
        [
          life === 900_000,
          "The token lives for 900,000 seconds: expiresIn is in seconds, not in milliseconds.",
        ],
        [
          life > 900 && life <= 901,
          `exp is ${life} seconds after iat, and not 900. A time that is rounded up is a second late.`,
        ],
        [true, `exp is ${life} seconds after iat, and not 900.`],
      ]);
    }
  },
);

/** Every text in a value, keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

check(
  "04.16",
  "issueToken lets nothing else of the user travel",
  {
    after: ["04.14"],
    read: "what-goes-in",
    why: "A token is signed, not encrypted: a password hash in it is a password hash in every log that has seen the token.",
  },
  async () => {
    for (const purpose of ["04.16 a", "04.16 b"]) {
      const user = someUser(purpose);
      const token = await issued(user, random(`${purpose} secret`).secret());
      const wanted = ["sub", "role", "iss", "aud", "iat", "exp"];
      const more = Object.keys(token.claims).filter((name) => !wanted.includes(name));
      const inClaims = textsIn(token.claims).join(" ");
      expectClaims(token, `no claims but ${wanted.join(", ")}`, more.length === 0, [
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
      const inHeader = textsIn(token.header);
      const leaks = [id, username, email, ...passwordHash.split(":")].some((each) =>
        inHeader.some((found) => found.includes(each)),
      );
      if (leaks || inHeader.includes(role)) {
        throw new CheckFailure("failed", {
          tried: token.tried,
          expected: "a header that says nothing about the user",
          received: `the header ${show(token.header)}`,
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
