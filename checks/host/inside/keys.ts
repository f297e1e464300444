/**
 * What jsonwebtoken gets of `node:crypto` in a host. It asks of each secret first whether it is a
 * key in PEM form, and OpenSSL takes 0.4 ms to say no: longer than all the rest of a verification.
 * A text in which nothing begins is none (RFC 7468 §2), so that OpenSSL needs not be asked.
 */
import { createPrivateKey as privateKey, createPublicKey as publicKey } from "node:crypto";

export { createSecretKey, KeyObject } from "node:crypto";

const unlessPlain =
  <Input, Key>(make: (input: Input) => Key) =>
  (input: Input): Key => {
    if (typeof input === "string" && !input.includes("-----BEGIN ")) {
      throw new TypeError("This is not a key in PEM form.");
    }
    return make(input);
  };

export const createPublicKey = unlessPlain(publicKey);
export const createPrivateKey = unlessPlain(privateKey);
