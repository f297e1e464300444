/** verify-token.ts: which reason is told. */
import { type Mistake, sameData } from "../kit/call.ts";
import { type Claims, nowInSeconds, signToken, tamper, unsignedToken } from "../kit/tokens.ts";
import { accepts, clockAt, refuses } from "./results.ts";
import { check, fresh, random, verify } from "./words.ts";

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
        "jwt.verify throws jwt.TokenExpiredError here. It is to be asked for before JsonWebTokenError, which it also is.",
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
      await isExpired(
        what,
        exp,
        "exp equal to now has expired, and there is no tolerance. (Or the clock was read earlier.)",
      );
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
            "jwt.verify throws jwt.NotBeforeError here. It is to be asked for before JsonWebTokenError, which it also is.",
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
