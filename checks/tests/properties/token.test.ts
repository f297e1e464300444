/** `npm run token`: any text is taken apart, or refused with a sentence. */
import { expect, test } from "vitest";
import { dissect, MalformedToken } from "../../runner/token/anatomy.ts";
import { clockTime, describeExpiry } from "../../runner/token/human-time.ts";
import { risksOf } from "../../runner/token/risks.ts";
import { properties } from "./random.ts";

properties("the token inspector", ({ fc, tricky }) => {
  const part = fc.oneof(
    fc.json().map((text) => Buffer.from(text).toString("base64url")),
    fc
      .dictionary(
        fc.constantFrom("alg", "exp", "iat", "nbf", "aud", "iss", "password", "__proto__"),
        fc.jsonValue(),
      )
      .map((fields) => Buffer.from(JSON.stringify(fields)).toString("base64url")),
    fc.base64String(),
    tricky,
  );
  const token = fc.oneof(
    tricky,
    fc.array(part, { maxLength: 6 }).map((parts) => parts.join(".")),
  );

  test("takes a token apart, or says what is malformed", () => {
    fc.assert(
      fc.property(token, fc.double({ noNaN: true }), (text, now) => {
        try {
          const anatomy = dissect(text);
          expect(anatomy.parts.join(".")).toBe(text);
          for (const risk of risksOf(anatomy, now)) expect(typeof risk).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedToken);
        }
      }),
    );
  });

  test("gives back the objects that were put in", () => {
    const fields = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(fields, fields, (header, payload) => {
        const encoded = [header, payload].map((each) =>
          Buffer.from(JSON.stringify(each)).toString("base64url"),
        );
        const anatomy = dissect([...encoded, "c2ln"].join("."));
        expect(JSON.stringify([anatomy.header, anatomy.payload])).toBe(
          JSON.stringify(
            encoded.map((each) => JSON.parse(Buffer.from(each, "base64url").toString())),
          ),
        );
      }),
    );
  });

  test("tells any time, or none", () => {
    fc.assert(
      fc.property(fc.double(), fc.double({ noNaN: true, noDefaultInfinity: true }), (exp, now) => {
        expect([undefined, "string"]).toContain(clockTime(exp) && typeof clockTime(exp));
        expect(describeExpiry(exp, now)).toMatch(/^expire/);
      }),
    );
  });
});
