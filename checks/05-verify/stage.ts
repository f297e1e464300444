/**
 * Watches how the learner's code compares a signature. Time is too noisy to be measured fairly, so
 * this looks at what is done with the expected MAC. It says what it saw; where that proves
 * nothing, it says "unclear", which no check holds against anybody.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

type Matches = (token: string, secret: string) => unknown;
type Load = (file: string) => Promise<Record<string, unknown>>;
type Source = string | Buffer;

export type Comparison = "safe" | "unclear" | "as-a-whole" | "stops-early";

/** Tokens with the right signature, and with one that differs in one character. */
export interface Tokens {
  right: string;
  wrongAtFirst: string;
  wrongAtLast: string;
}

/** Methods that compare, and stop at the first difference. */
const HASTY = new Set(
  "equals compare localeCompare startsWith endsWith includes indexOf".split(" "),
);
const LOOPS = new Set("every some find findIndex forEach map reduce reduceRight".split(" "));
const READERS = new Set("charCodeAt codePointAt charAt at readUInt8".split(" "));

/** What stands where a watched text is built into another text; any text but the right one. */
const stranger = (text: string): string => "\ue000".repeat(text.length);

const builtin = crypto as unknown as Record<string, Function>;
const bytes = Buffer as unknown as Record<string, Function>;
const sources = new WeakMap<object, Source>();
const isWatched = (value: unknown): value is object =>
  typeof value === "object" && value !== null && sources.has(value);
const sourceOf = (value: unknown): unknown => (isWatched(value) ? sources.get(value) : value);

const nothing = { safe: 0, macs: 0, reads: 0, hasty: 0, copies: 0 };
let watching: "calls" | "values" | "nothing" = "nothing";
let seen = { ...nothing };

/** The same text or bytes, equal to nothing by `===`, and counting who reads single characters. */
function watch(source: Source): object {
  const proxy: object = new Proxy(Object(source) as Source & object, {
    get(_target, key) {
      if (key === Symbol.toPrimitive) {
        return () => (typeof source === "string" ? stranger(source) : source.toString());
      }
      if (key === Symbol.iterator || key === "values") return () => eachOf(source);
      if (key === "entries") return () => entriesOf(source);
      const isIndex = typeof key === "string" && /^\d+$/.test(key);
      if (isIndex || READERS.has(String(key))) seen.reads += 1;
      if (LOOPS.has(String(key))) return Reflect.get(Array.prototype, key).bind(proxy) as Function;
      const member = (source as unknown as Record<PropertyKey, unknown>)[key];
      if (typeof member !== "function" || key === "constructor") return member;
      return (...args: unknown[]) => {
        // Looking for "=" or "+" in one's own MAC is no comparison with somebody else's.
        if (HASTY.has(String(key)) && String(sourceOf(args[0])).length > 16) seen.hasty += 1;
        return watchIfLong(member.apply(source, args.map(sourceOf)));
      };
    },
  });
  sources.set(proxy, source);
  return proxy;
}

function* eachOf(source: Source): Generator<unknown> {
  for (const item of source) {
    seen.reads += 1;
    yield item;
  }
}

function* entriesOf(source: Source): Generator<[number, unknown]> {
  let index = 0;
  for (const item of eachOf(source)) {
    yield [index, item];
    index += 1;
  }
}

/** The characters of a watched text, as a list that counts who reads them. */
const watchList = (list: unknown[]): unknown[] =>
  new Proxy(list, {
    get(target, key) {
      if (typeof key === "string" && /^\d+$/.test(key)) seen.reads += 1;
      return Reflect.get(target, key) as unknown;
    },
  });

const watchIfLong = (value: unknown): unknown =>
  (typeof value === "string" || Buffer.isBuffer(value)) && value.length > 1
    ? watch(value)
    : Array.isArray(value)
      ? watchList(value)
      : value;

/** Replaces `of[name]` by a function that watches, as long as something is watched. */
function replace(of: Record<string, Function>, name: string, by: (real: Function) => Function) {
  const real = of[name];
  if (!real) return () => {};
  const watcher = by(real);
  of[name] = function spied(this: unknown, ...args: unknown[]): unknown {
    return (watching === "nothing" ? real : watcher).apply(this, args) as unknown;
  };
  return () => {
    of[name] = real;
  };
}

/** A MAC or hash is computed; what it comes to is watched. */
const countMac = (real: Function) =>
  function counted(this: unknown, ...args: unknown[]): unknown {
    seen.macs += 1;
    const mac = real.apply(this, args) as { digest?: Function };
    const digest = mac.digest;
    if (watching === "values" && digest) {
      mac.digest = (...encoding: unknown[]) => watchIfLong(digest.apply(mac, encoding));
    }
    return mac;
  };

/** Text becomes bytes. */
const countCopies = (real: Function) =>
  function copied(this: unknown, ...args: unknown[]): unknown {
    if (isWatched(args[0])) return watch(real.apply(this, args.map(sourceOf)) as Buffer);
    if (String(args[0]).includes("\ue000")) seen.copies += 1;
    return real.apply(this, args);
  };

/** A single character is read. */
const countReads = (real: Function) =>
  function read(this: unknown, ...args: unknown[]): unknown {
    if (String(this).includes("\ue000")) seen.copies += 1;
    return real.apply(this, args);
  };

/** Two values are compared as wholes. */
const countHasty = (real: Function) =>
  function compared(this: unknown, ...args: unknown[]): unknown {
    if (args.some(isWatched)) seen.hasty += 1;
    return real.apply(sourceOf(this), args.map(sourceOf));
  };

/** Two values are compared in constant time. Equal ones were not what made the answer false. */
const countSafe = (real: Function) =>
  function safe(this: unknown, ...args: unknown[]): unknown {
    const equal: unknown = real.apply(this, args.map(sourceOf));
    if (equal !== true) seen.safe += 1;
    return equal;
  };

/** A list is gone through, as long as the learner's function wants more of it. */
const countRounds = (real: Function) =>
  function rounds(this: unknown, each: unknown, ...more: unknown[]): unknown {
    if (typeof each !== "function") return real.call(this, each, ...more) as unknown;
    const counted = (...args: unknown[]): unknown => {
      seen.reads += 1;
      return each(...args) as unknown;
    };
    return real.call(this, counted, ...more) as unknown;
  };

/** A list is made of a watched text. */
const countLists = (real: Function) =>
  function listed(this: unknown, ...args: unknown[]): unknown {
    const list = real.apply(this, args) as unknown[];
    return isWatched(args[0]) ? watchList(list) : list;
  };

// Before the learner's code is loaded: it may keep these functions in variables of its own.
replace(builtin, "timingSafeEqual", countSafe);
for (const name of ["createHmac", "createHash", "hash"]) replace(builtin, name, countMac);
syncBuiltinESMExports();

/** Puts the other watchers in place; what is returned takes them away again. */
function install(): () => void {
  const bufferMethods = Buffer.prototype as unknown as Record<string, Function>;
  const text = String.prototype as unknown as Record<string, Function>;
  const encoder = TextEncoder.prototype as unknown as Record<string, Function>;
  const lists = Array.prototype as unknown as Record<string, Function>;
  const typedLists = Object.getPrototypeOf(Uint8Array.prototype) as Record<string, Function>;
  const undo = [
    replace(Array as unknown as Record<string, Function>, "from", countLists),
    ...[...LOOPS].flatMap((name) => [
      replace(lists, name, countRounds),
      replace(typedLists, name, countRounds),
    ]),
    ...["equals", "compare"].map((name) => replace(bufferMethods, name, countHasty)),
    replace(bytes, "compare", countHasty),
    replace(bytes, "from", countCopies),
    replace(encoder, "encode", countCopies),
    ...["charCodeAt", "codePointAt"].map((name) => replace(text, name, countReads)),
  ];
  return () => {
    for (const each of undo) each();
  };
}

export async function howItCompares(
  load: Load,
  { right, wrongAtFirst, wrongAtLast }: Tokens,
  secret: string,
): Promise<Comparison> {
  const uninstall = install();
  try {
    const matches = (await load("hs256.ts"))["signatureMatches"] as Matches;
    const observe = (how: "calls" | "values", token: string) => {
      seen = { ...nothing };
      watching = how;
      try {
        return { answer: matches(token, secret), ...seen };
      } finally {
        watching = "nothing";
      }
    };
    const calls = observe("calls", wrongAtFirst);
    if (calls.safe > 0) return "safe";
    // A second MAC or hash, of what is compared, makes any comparison safe.
    if (calls.macs !== 1) return "unclear";
    const whole = observe("values", right);
    if (whole.hasty > 0) return "as-a-whole";
    if (whole.answer === false) return whole.copies > 0 ? "unclear" : "as-a-whole";
    const early = observe("values", wrongAtFirst);
    const late = observe("values", wrongAtLast);
    return early.reads < late.reads ? "stops-early" : "unclear";
  } catch {
    return "unclear";
  } finally {
    uninstall();
  }
}
