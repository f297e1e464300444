/** verify-token.ts: what the claims have to be. */
import { nowInSeconds, signToken } from "../kit/tokens.ts";
import { refuses, refusesValues } from "./results.ts";
import { check, fresh, random } from "./words.ts";

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
      "The issuer is not checked, or not all of it: iss has to be exactly ISSUER. The option is called issuer.",
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
      "The audience is not checked, or not all of it: aud has to be exactly AUDIENCE. The option is called audience.",
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
