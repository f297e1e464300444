/** issue-token.ts: a token for a user, by jsonwebtoken. */
import { peek } from "../kit/tokens.ts";
import { sameData } from "../kit/call.ts";
import { show } from "../kit/show.ts";
import { expectClaims, issue, issued, someUser } from "./issued.ts";
import {
  check,
  headerOf,
  isPromise,
  isSigned,
  lifetimeOf,
  moveClock,
  random,
  returned,
  text,
} from "./words.ts";

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
            "Nothing came back: is a return missing? With a callback, jwt.sign returns nothing; without one, the token.",
          ],
          [
            returned((token) => text(token).startsWith("Bearer ")),
            "Bearer belongs in the Authorization header, in front of the token, and not into it.",
          ],
          [
            returned((token) => token === ""),
            "The text is empty. A callback of jwt.sign runs later; without one, it returns the token.",
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
        [
          ["subject", "issuer", "audience"].some((name) => Object.hasOwn(token.claims, name)),
          "These are names of jsonwebtoken's options. The claims are called sub, iss and aud.",
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
          'exp equals iat. To jsonwebtoken, a text such as "900" is milliseconds; the number 900 is seconds.',
        ],
        [
          exp === 900,
          "exp is a moment, counted from 1970: iat and 900 seconds. The duration itself goes into expiresIn.",
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
