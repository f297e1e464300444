/** What a learner's code threw, as text. Any value can be thrown, so nothing about it is trusted. */
import { types } from "node:util";
import { encode } from "../wire.ts";

const { stringify } = JSON;
const { ownKeys, get } = Reflect;
const { isNativeError } = types;
const slice = Function.prototype.call.bind(String.prototype.slice) as (
  text: string,
  from: number,
  to: number,
) => string;

const LONGEST = 8_000;

/** JSON text of a `Thrown`. */
export function describeThrown(error: unknown): string {
  const isError = isNativeError(error) || error instanceof Error;
  const fields = [
    `"name":${isError ? text(read(error, "name")) : '"not an Error"'}`,
    `"message":${isError ? text(read(error, "message")) : stringify(slice(encode(error), 0, LONGEST))}`,
    `"stack":${isError ? text(read(error, "stack")) : '""'}`,
    `"details":${stringify(slice(details(error, 0), 0, LONGEST))}`,
    `"isError":${isError}`,
  ];
  return `{${fields[0]},${fields[1]},${fields[2]},${fields[3]},${fields[4]}}`;
}

/** Every text that an error carries: message, cause, own fields, and those of nested errors. */
function details(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null || depth > 4) return encode(value);
  let found = "";
  for (const key of ownKeys(value)) {
    if (typeof key === "string" && key !== "stack")
      found += ` ${key}: ${details(read(value, key), depth + 1)}`;
  }
  return found;
}

function read(value: unknown, key: string): unknown {
  try {
    return get(value as object, key) as unknown;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return stringify(typeof value === "string" ? slice(value, 0, LONGEST) : "");
}
