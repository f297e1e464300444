/** bearer.ts: which headers hold a token, and which. */
import type { Outcome } from "../kit/call.ts";
import { cameBack, threw } from "../kit/outcome.ts";
import { named } from "../kit/show.ts";
import { notOneToken, notTheToken } from "./headers.ts";
import { check, random, read } from "./words.ts";

check(
  "03.1",
  "reads the token that stands after Bearer and a space",
  { read: "the-header", why: "This is how every client sends its token (RFC 6750 §2.1)." },
  async () => {
    const token = random("03.1").base64url(40);
    await read(`Bearer ${token}`).returns(token, [
      [`Bearer ${token}`, "The scheme is still in front: only what follows it is the token."],
      [` ${token}`, "There is still a blank in front of the token."],
      ...notTheToken,
    ]);
    const long = random("03.1 long").base64url(3_000);
    const again =
      "A header is read, and the next one is not. Is something kept from one call to the next, as a pattern with the flag g does?";
    await read(`Bearer ${token}`).returns(token, [[null, again]]);
    await read(named(`"Bearer " + 3,000 characters`, `Bearer ${long}`)).returns(long, [
      [null, "This token has 3,000 characters: a token may be as long as a header may."],
    ]);
  },
);

check(
  "03.2",
  "reads every character that a b64token may have",
  {
    after: ["03.1"],
    read: "the-grammar",
    why: "A pattern that is too narrow works with your own tokens, and fails with the next issuer's.",
  },
  async () => {
    for (const token of [
      "a-._~+/Z09",
      `${random("03.2").b64token()}=`,
      "YWJj==",
      "x=====",
      ..."x-1._~+/",
      "...",
    ]) {
      await read(`Bearer ${token}`).returns(token, [
        [token.replace(/=+$/, ""), "The equals signs at the end belong to the token."],
        [null, `"${token}" is a b64token: letters, digits and - . _ ~ + / , then any number of =.`],
      ]);
    }
  },
);

check(
  "03.3",
  "takes the scheme in any letter case",
  {
    after: ["03.1"],
    read: "the-grammar",
    why: "Authentication schemes are case-insensitive (RFC 9110 §11.1), and there are clients that write bearer.",
  },
  async () => {
    const token = random("03.3").base64url(24);
    for (const scheme of ["bearer", "BEARER", "bEARER", random("03.3 case").anyCase("bearer")]) {
      await read(`${scheme} ${token}`).returns(token, [
        [null, `"${scheme}" was refused: it is compared with "Bearer" letter by letter.`],
        [`${scheme} ${token}`, "Only Bearer in this very spelling is cut off."],
        [
          token.toLowerCase(),
          "The token was turned into lower case too: only the scheme's letter case is free.",
        ],
        [
          token.toUpperCase(),
          "The token was turned into upper case too: only the scheme's letter case is free.",
        ],
      ]);
    }
  },
);

check(
  "03.4",
  "takes several spaces between scheme and token",
  {
    after: ["03.1"],
    read: "the-grammar",
    why: "The grammar says 1*SP: one space or more. A client may send two, and be right.",
  },
  async () => {
    const token = random("03.4").base64url(24);
    for (const spaces of ["  ", " ".repeat(random("03.4 spaces").int(3, 12))]) {
      await read(`Bearer${spaces}${token}`).returns(token, [
        [
          spaces.slice(1) + token,
          "The code cuts off a fixed number of characters, or one space only.",
        ],
        ["", "Splitting at each space gives an empty text between two of them."],
        [null, "More than one space is taken for an error."],
      ]);
    }
  },
);

check(
  "03.5",
  "answers null where there is no bearer token",
  {
    after: ["03.1"],
    read: "what-is-not-a-bearer-token",
    why: "No header is the commonest request of all: it must end in a calm 401, not in a TypeError and a 500.",
  },
  async () => {
    for (const header of [undefined, "", "Bearer", "bearer", "Bearer ", "Bearer    "]) {
      await read(header).returns(null, [
        [undefined, "The answer is undefined: the task asks for null."],
        [false, "The answer is false: the task asks for null."],
        ["", "An empty text is no token: a caller that asks for null would take it for one."],
        ["Bearer", "The scheme itself is taken for the token."],
        [threw(), "A header without a token must not throw: a missing one is undefined."],
        [cameBack((value) => /^ +$/.test(String(value))), "A blank is taken for a token."],
        [
          cameBack((value) => typeof value === "string"),
          "This token was in an earlier header: something is kept from one call to the next.",
        ],
      ]);
    }
  },
);

check(
  "03.6",
  "answers null for another scheme",
  {
    after: ["03.5"],
    read: "what-is-not-a-bearer-token",
    why: "Basic carries a user name and a password in base64. Taken for a token, they end up in logs and error messages.",
  },
  async () => {
    const token = random("03.6").base64url(24);
    const others = [
      "Basic",
      "Digest",
      "Token",
      "JWT",
      "Bearerer",
      "XBearer",
      "Bearer_",
      "DPoP",
      "Bearer,",
      "Bearer;",
      "Bearer=",
      "Béarer",
      `x${random("03.6 scheme").word(6)}`,
    ];
    for (const scheme of others) {
      await read(`${scheme} ${token}`).returns(null, [
        [
          (outcome: Outcome) =>
            scheme === "XBearer" && cameBack((value) => value === token)(outcome),
          "Something stands in front of the scheme: a pattern has to begin at the beginning, with ^.",
        ],
        [token, `The scheme is not checked: "${scheme}" is not Bearer.`],
        [
          cameBack((value) => typeof value === "string"),
          "A piece of another scheme's credentials is taken for a token.",
        ],
      ]);
    }
    await read(token).returns(null, [
      [token, "A token without a scheme in front of it is taken too."],
    ]);
    await read(`Bearer${token}`).returns(null, [
      [token, "There has to be a space after the scheme."],
    ]);
  },
);

const ENDS_TOO_EARLY =
  "The beginning of it comes back, and what stands behind is ignored. A pattern has to fit up to the end: $.";

/** The token up to a character that cannot stand in one, other than a blank or a separator. */
const isCutOff = (header: string) =>
  cameBack((value) => {
    if (typeof value !== "string" || value === "") return false;
    const begin = `Bearer ${value}`;
    return header.startsWith(begin) && /^[^\s,;=]/.test(header.slice(begin.length));
  });

check(
  "03.7",
  "answers null for anything that is more or less than one token",
  {
    after: ["03.5"],
    read: "what-is-not-a-bearer-token",
    why: "Where two readers of one header disagree on what the token is, an attacker chooses which of them decides.",
  },
  async () => {
    // Short, so that a pattern which backtracks a lot is slow, and yet comes to its answer.
    const a = random("03.7 a").base64url(10);
    const b = random("03.7 b").base64url(10);
    for (const [header, say] of random("03.7").shuffle(notOneToken(a, b))) {
      await read(header).returns(null, [
        [undefined, "The answer is undefined: the task asks for null."],
        [isCutOff(header), ENDS_TOO_EARLY],
        [cameBack((value) => value !== null), say],
      ]);
    }
  },
);
