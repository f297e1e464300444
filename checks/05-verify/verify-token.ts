/** verify-token.ts: what is accepted, and by which algorithm. */
import {
  type Claims,
  claimsFor,
  nowInSeconds,
  signToken,
  tamper,
  unsignedToken,
} from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";
import { accepts, refuses } from "./results.ts";
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
    const { secret, claims } = fresh(draw, { iat: now - 86_400, exp: now + 300 });
    const say = "Only exp says how long a token is good, however long ago it was issued.";
    await accepts("issued yesterday", signToken(claims, secret), secret, claims, say);
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
    const pin =
      "The algorithm is not pinned: the option is called algorithms, and is a list with HS256 alone in it.";
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
