/** decode.ts is written by hand: it loads no library for tokens. */
import { CheckFailure } from "../kit/failure.ts";
import { unsignedToken } from "../kit/tokens.ts";
import { check, decode, packagesOf, sample, stage, tokenOf } from "./words.ts";

/**
 * Libraries that would take the token apart. The first four are installed here, and cannot be
 * loaded where the other checks are made.
 */
const libraries = [
  ...["jsonwebtoken", "jws", "jwa", "passport-jwt"],
  ...["jose", "jwt-decode", "jwt-simple", "fast-jwt", "njwt", "express-jwt", "jsrsasign"],
];

function refuseLibraries(loaded: unknown): void {
  const found = libraries.filter((name) => Array.isArray(loaded) && loaded.includes(name));
  if (found.length === 0) return;
  throw new CheckFailure("failed", {
    tried: 'import "./decode.ts", and calls of its functions',
    expected: "no library for tokens is loaded, by decode.ts or by a file that it imports",
    received: `${found.join(", ")} ${found.length > 1 ? "are" : "is"} loaded`,
    mistake:
      "This file is to be written by hand: take the library out. Buffer, TextDecoder and " +
      "JSON.parse are enough. Where only a type is meant, write import type.",
  });
}

check(
  "02.1",
  "decode.ts can be imported, and is written by hand: it loads no library for tokens",
  {
    read: "three-parts",
    why: "Who has once taken a token apart knows what a library can do with it, and what everybody else can.",
  },
  async () => {
    refuseLibraries(packagesOf("decode.ts"));
    const { token, payload } = sample("02.1");
    // Tells what keeps the file from being imported, or that nothing is written yet.
    await decode(token).outcome();
    const tokens = [
      token,
      unsignedToken({ ...payload, name: "Ünï→" }),
      tokenOf({ alg: "HS256" }, { iat: "now" }),
      tokenOf([], payload),
      "not.a.token",
      "",
    ];
    refuseLibraries(await stage("packagesLoaded", tokens));
  },
);
