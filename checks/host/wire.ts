/**
 * Plain data on its way between the grader and the host.
 *
 * Values cross as JSON. What JSON cannot say is an array that begins with a tag:
 * `["undefined"]`, `["number", "NaN"]`, `["date", 1700000000000]`, `["array", …items]`,
 * `["object", [key, value], …]`, `["opaque", "a Promise"]`. Own enumerable keys only, each read
 * once: no getter, proxy, `toJSON` or prototype can answer differently a second time.
 *
 * This module also runs beside the learner's code, which may patch any global. So what it needs
 * is taken here, before that code is loaded, and it calls no method of a value it was handed.
 */
import { types } from "node:util";

const { stringify } = JSON;
const { isArray } = Array;
const { ownKeys, getOwnPropertyDescriptor, get } = Reflect;
const { isFinite } = Number;
const { is, defineProperty } = Object;
const { isDate, isPromise, isNativeError, isProxy, isBoxedPrimitive } = types;
const { isMap, isSet, isRegExp, isArrayBufferView, isAnyArrayBuffer } = types;
const timeOf = Function.prototype.call.bind(Date.prototype.getTime) as (date: Date) => number;

const DEEPEST = 24;
const MOST_VALUES = 20_000;

/** Something that is not data: a function, a promise, a Map. Equal to nothing. */
export class Opaque {
  readonly description: string;
  constructor(description: string) {
    this.description = description;
  }
}

/** An `Error` that came as a value: returned, not thrown. */
export class ErrorValue extends Opaque {}

/** A value that only the host can build, such as a user store. `tag` says which. */
export class Planted {
  readonly tag: string;
  readonly data: unknown;
  constructor(tag: string, data: unknown) {
    this.tag = tag;
    this.data = data;
  }
}

/** JSON text for any value at all. Never throws. */
export function encode(value: unknown): string {
  const budget = { values: MOST_VALUES };
  return write(value, 0, budget);
}

function write(value: unknown, depth: number, budget: { values: number }): string {
  budget.values -= 1;
  switch (typeof value) {
    case "string":
      return stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      return isFinite(value) && !is(value, -0) ? `${value}` : `["number","${nameOf(value)}"]`;
    case "undefined":
      return `["undefined"]`;
    case "bigint":
      return `["bigint","${value}"]`;
    case "symbol":
      return opaque("a symbol");
    case "function":
      return opaque("a function");
    default:
      if (value === null) return "null";
      if (depth >= DEEPEST || budget.values <= 0) return opaque("data that never ends");
      try {
        return writeObject(value as object, depth, budget);
      } catch {
        return opaque("an object that cannot be read");
      }
  }
}

function writeObject(value: object, depth: number, budget: { values: number }): string {
  if (value instanceof Planted) {
    return `[${stringify(value.tag)},${write(value.data, depth + 1, budget)}]`;
  }
  if (isPromise(value)) return opaque("a Promise");
  if (isNativeError(value)) {
    return `["error",${stringify(textOf(get(value, "name")))},${stringify(textOf(get(value, "message")))}]`;
  }
  if (isDate(value)) {
    const time = timeOf(value);
    return `["date",${isFinite(time) ? time : "null"}]`;
  }
  if (isArray(value)) {
    let text = `["array"`;
    const length = value.length;
    for (let index = 0; index < length && budget.values > 0; index += 1) {
      text += `,${write(value[index], depth + 1, budget)}`;
    }
    return `${text}]`;
  }
  if (isMap(value)) return opaque("a Map");
  if (isSet(value)) return opaque("a Set");
  if (isRegExp(value)) return opaque("a regular expression");
  if (isArrayBufferView(value) || isAnyArrayBuffer(value)) return opaque("bytes (a Buffer)");
  if (isBoxedPrimitive(value)) return opaque("a wrapped primitive, such as new String()");
  if (isProxy(value)) return opaque("a Proxy");
  if (typeof get(value, "then") === "function") return opaque("an object with a then() method");
  return writeFields(value, depth, budget);
}

function writeFields(value: object, depth: number, budget: { values: number }): string {
  let text = `["object"`;
  const keys = ownKeys(value);
  const count = keys.length;
  for (let index = 0; index < count && budget.values > 0; index += 1) {
    const key = keys[index];
    if (typeof key !== "string") continue;
    if (!getOwnPropertyDescriptor(value, key)?.enumerable) continue;
    const field = get(value, key) as unknown;
    // An explicit `undefined` says as much as no key at all, as it does in JSON.
    if (field !== undefined) text += `,[${stringify(key)},${write(field, depth + 1, budget)}]`;
  }
  return `${text}]`;
}

function opaque(description: string): string {
  return `["opaque",${stringify(description)}]`;
}

function nameOf(value: number): string {
  if (is(value, -0)) return "-0";
  return value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Builds what `Planted` stood for; undefined for a tag that it does not know. */
export type Plant = (tag: string, data: unknown) => unknown;

/** The value again, from what `JSON.parse` made of the text. Never throws, whatever stands there. */
export function decode(wire: unknown, plant?: Plant, depth = 0): unknown {
  if (!isArray(wire)) return typeof wire === "object" && wire !== null ? new Opaque("?") : wire;
  if (depth > 2 * DEEPEST) return new Opaque("data that never ends");
  // By index: destructuring and loops go by the iterator of arrays, which may be patched.
  const tag: unknown = wire[0];
  const first: unknown = wire[1];
  const second: unknown = wire[2];
  switch (tag) {
    case "undefined":
      return undefined;
    case "number":
      return Number(textOf(first));
    case "bigint":
      return /^-?\d{1,1000}$/.test(textOf(first)) ? BigInt(textOf(first)) : new Opaque("?");
    case "date":
      return new Date(typeof first === "number" ? first : Number.NaN);
    case "opaque":
      return new Opaque(textOf(first));
    case "error":
      return new ErrorValue(`the error ${textOf(first) || "Error"}: ${textOf(second)}`);
    case "array":
      return decodeItems(wire, plant, depth + 1);
    case "object":
      return decodeFields(wire, plant, depth + 1);
    default:
      return plant?.(textOf(tag), decode(first, plant, depth + 1)) ?? new Opaque("?");
  }
}

/** `wire[0]` is the tag; what follows are the items. */
function decodeItems(wire: unknown[], plant: Plant | undefined, depth: number): unknown[] {
  const items: unknown[] = [];
  for (let index = 1; index < wire.length; index += 1) {
    items[index - 1] = decode(wire[index], plant, depth);
  }
  return items;
}

/** `wire[0]` is the tag; what follows are pairs of key and value. */
function decodeFields(wire: unknown[], plant: Plant | undefined, depth: number): object {
  const result = {};
  for (let index = 1; index < wire.length; index += 1) {
    const field = wire[index];
    if (!isArray(field)) continue;
    // defineProperty: a key called `__proto__` must become a key, not a prototype.
    defineProperty(result, textOf(field[0]), {
      value: decode(field[1], plant, depth),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}
