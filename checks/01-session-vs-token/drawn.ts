/**
 * Counts the random bits that are drawn from `node:crypto`, in this process. Importing this module
 * does it, before the learner's code is loaded. A hash of four random bytes looks like 256 bits:
 * only what was drawn tells that it is 32.
 */
import crypto, { webcrypto } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

let drawn = 0;

/** How many bits were drawn so far; `Infinity` once a source was used that is not counted. */
export const bitsDrawn = (): number => drawn;

/** How many bits a call with these arguments draws. */
type Bits = (args: unknown[]) => number;

const ofBytes = (bytes: unknown): number => 8 * (bytes as ArrayBufferView).byteLength;
const bySize: Bits = ([size]) => 8 * Number(size);
const bitsOf: Record<string, Bits> = {
  randomUUID: () => 122,
  randomBytes: bySize,
  pseudoRandomBytes: bySize,
  prng: bySize,
  rng: bySize,
  randomFillSync: ([bytes]) => ofBytes(bytes),
  randomFill: ([bytes]) => ofBytes(bytes),
  getRandomValues: ([bytes]) => ofBytes(bytes),
  randomInt: ([from, to]) =>
    Math.log2(typeof to === "number" ? to - Number(from) : Number(from)) || 0,
};
/** Keys and signatures are random too; how much so is not for us to say. */
const UNCOUNTED =
  /^(generate|encapsulate|sign$|createSign$|create(ECDH|DiffieHellman)|publicEncrypt)/;

const { apply } = Reflect;

function count(of: object, name: string, bits: Bits): void {
  const real: unknown = Reflect.get(of, name);
  if (typeof real !== "function") return;
  const value = new Proxy(real, {
    apply(target, self, args: unknown[]) {
      const more = bits(args);
      if (more > 0) drawn += more; // it may be no number at all
      return apply(target, self, args) as unknown;
    },
  });
  Reflect.defineProperty(of, name, { value, configurable: true, writable: true, enumerable: true });
}

const places: object[] = [
  crypto,
  Object.getPrototypeOf(webcrypto) as object,
  Object.getPrototypeOf(webcrypto.subtle) as object,
];
for (const place of places) {
  for (const name of Object.getOwnPropertyNames(place)) {
    if (Object.hasOwn(bitsOf, name)) count(place, name, bitsOf[name]!);
    else if (UNCOUNTED.test(name)) count(place, name, () => Infinity);
  }
}
syncBuiltinESMExports();
