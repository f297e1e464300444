/** verify-token.ts: what is accepted, and what the algorithm and the claims have to be. */
import {
  type Claims,
  claimsFor,
  nowInSeconds,
  signToken,
  tamper,
  unsignedToken,
} from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";
import { accepts, refuses, refusesValues } from "./results.ts";
import { check, fresh, otherAt, random } from "./words.ts";

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
    const blanks = `  ${draw.secret()}\n`;
    const { claims: some } = fresh(draw);
    await accepts(
      "good token",
      signToken(some, blanks),
      blanks,
      some,
      "The secret is not used as it is: blanks at its ends belong to it.",
    );
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
