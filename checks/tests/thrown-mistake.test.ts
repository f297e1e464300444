/** The errors that a slip makes Node and the packages throw, and the sentence that names the slip. */
import * as crypto from "node:crypto";
import { runInNewContext } from "node:vm";
import express from "express";
import jwt from "jsonwebtoken";
import { Passport } from "passport";
import { ExtractJwt, Strategy } from "passport-jwt";
import { expect, test } from "vitest";
import { thrownMistake } from "../kit/thrown-mistake.ts";

const slips: [slip: string, code: string, known: object, says: string][] = [
  ["a forgotten import", "randomUUID()", {}, "randomUUID is not imported"],
  ["require in a module", "require('express')", {}, "write import instead of require()"],
  [
    "the global crypto",
    "crypto.createHmac('sha256', 'x')",
    { crypto: globalThis.crypto },
    'import createHmac from "node:crypto"',
  ],
  ["jsonwebtoken as a namespace", "jwt.sign({}, 'x')", { jwt: { default: jwt } }, "in jwt.default"],
  ["express as a namespace", "express()", { express: { default: express } }, "import * as express"],
  ["the name of a JWS algorithm", "crypto.createHmac('HS256', 'x')", { crypto }, "sha256"],
  ["texts for bytes", "crypto.timingSafeEqual('a', 'b')", { crypto }, "compares bytes"],
  [
    "a signature for key pairs",
    "crypto.createSign('sha256').update('x').sign('no key')",
    { crypto },
    "are for key pairs",
  ],
  ["no secret", "jwt.sign({}, undefined)", { jwt }, "undefined arrives"],
  ["options for a secret", "jwt.sign({}, { secret: 'x' })", { jwt }, "which is a text"],
  [
    "secret instead of secretOrKey",
    "new Strategy({ secret: 'x', jwtFromRequest: () => null }, () => {})",
    { Strategy },
    "as secretOrKey",
  ],
  ["an unknown option", "jwt.sign({}, 'x', { algorithms: [] })", { jwt }, "called algorithms"],
  [
    "a claim twice",
    "jwt.sign({ aud: 'a' }, 'x', { audience: 'a' })",
    { jwt },
    "aud is given twice",
  ],
  ["an object for a text", "Buffer.from({})", { Buffer }, "JSON.stringify"],
  ["a factory for a strategy", "new Passport().use(() => {})", { Passport }, "a factory called"],
  ["half a name", "ExtractJwt.fromAuthHeader()", { ExtractJwt }, "AsBearerToken"],
  ["a * in a path", "express().get('*', () => {})", { express }, "/{*rest}"],
  ["a handler that is none", "express().get('/me', undefined)", { express }, "is a return missing"],
  ["a router for an app", "express.Router()({}, {})", { express }, "return the app"],
  ["a class that is not there", "({}) instanceof jwt.TokenExpire", { jwt }, "is it misspelt?"],
  ["three parameters for errors", "res.status(500)", { res: () => {} }, "four parameters"],
];

test.each(slips)("%s is named", (_slip, code, known, says) => {
  let thrown = "";
  try {
    runInNewContext(code, known);
  } catch (error) {
    thrown = String(error);
  }
  expect(thrownMistake(thrown)).toContain(says);
});

test("of other errors nothing is said", () => {
  for (const text of [
    "Error: jwt malformed",
    "TypeError: x is not a function",
    "Error: The secret is not defined",
  ]) {
    expect(thrownMistake(text)).toBeUndefined();
  }
});
