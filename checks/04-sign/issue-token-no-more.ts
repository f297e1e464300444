/** issue-token.ts: what must not travel, nor change. */
import { sameData } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { show } from "../kit/show.ts";
import { expectClaims, issue, issued, someUser } from "./issued.ts";
import { check, random } from "./words.ts";

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
