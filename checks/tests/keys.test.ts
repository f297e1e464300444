/** For jsonwebtoken, what a host says of a secret is what `node:crypto` says of it. */
import * as crypto from "node:crypto";
import { expect, test } from "vitest";
import * as quick from "../host/inside/keys.ts";

const { publicKey, privateKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = {
  public: publicKey.export({ type: "spki", format: "pem" }) as string,
  private: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
};
const der = publicKey.export({ type: "spki", format: "der" });

const inputs: [what: string, input: unknown][] = [
  ["nothing", ""],
  ["a secret", crypto.randomBytes(32).toString("base64url")],
  ["a public key in PEM form", pem.public],
  ["a private key in PEM form", pem.private],
  ["a key behind other text", `of ada's server:\n${pem.public}`],
  ["a key whose first line is indented", ` ${pem.public}`],
  ["a key without its first line", pem.public.replace(/^.*\n/, "")],
  ["a key with a broken first line", pem.public.replace("-----BEGIN", "----BEGIN")],
  ["a key without its last line", pem.public.replace(/-----END.*/, "")],
  ["a key in DER form as base64", der.toString("base64")],
  ["a key in DER form as text", der.toString("latin1")],
  ["a JSON Web Key as text", JSON.stringify(publicKey.export({ format: "jwk" }))],
  ["a PEM form as bytes", Buffer.from(pem.public)],
  ["a secret as bytes", crypto.randomBytes(32)],
  ["a key in DER form, and word of it", { key: der, type: "spki", format: "der" }],
  ["a private key object", privateKey],
  ["undefined", undefined],
  ["a number", 7],
];

test.each(inputs)("%s", (_, input) => {
  for (const make of ["createPublicKey", "createPrivateKey"] as const) {
    expect(
      outcomeOf(() => quick[make](input as string)),
      make,
    ).toEqual(outcomeOf(() => crypto[make](input as string)));
  }
});

/** The key, in a form that can be compared; jsonwebtoken does not look at the error. */
function outcomeOf(make: () => crypto.KeyObject): unknown {
  try {
    return make().export({ format: "jwk" });
  } catch {
    return "no key";
  }
}
