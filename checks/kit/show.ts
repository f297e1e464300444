/** Values and text as messages show them: on one line, cut, and harmless to a terminal. */
import { Opaque } from "../host/wire.ts";

const LONGEST = 400;

/** `"abc"`, `{ "sub": "1" }`, `a Promise`, `the date 2026-01-01T00:00:00.000Z`. */
export function show(value: unknown): string {
  return cut(harmless(write(value)), LONGEST);
}

function write(value: unknown): string {
  if (value instanceof Opaque) return value.description;
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "an invalid Date" : `the date ${value.toISOString()}`;
  }
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number") return String(value); // JSON has no NaN, and makes null of it
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? String(value);
  if (Array.isArray(value)) return `[${value.map(write).join(", ")}]`;
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}: ${write(field)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

/**
 * Text from a submission that cannot act: control and direction characters are written out, for
 * terminals, and so are the words by which a GitHub workflow takes a line for a command.
 */
export function harmless(text: string): string {
  return text
    .replace(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      written,
    )
    .replace(/(?<!\S):(?=:[\w-]+(?:\s|::))|#(?=#\[)/g, written);
}

const written = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}

/** A value that messages call by its name: `secret` instead of what it is. */
export class Named {
  readonly name: string;
  readonly value: unknown;
  constructor(name: string, value: unknown) {
    this.name = name;
    this.value = value;
  }
}

/** Gives a value the name that messages use for it. */
export const named = (name: string, value: unknown): Named => new Named(name, value);

/** An argument as the call shows it, names instead of what is named. */
export function showArgument(value: unknown): string {
  if (value instanceof Named) return value.name;
  if (
    typeof value === "object" &&
    value !== null &&
    !(value instanceof Date) &&
    !Array.isArray(value)
  ) {
    const fields = Object.entries(value).map(([key, field]) =>
      field instanceof Named && field.name === key ? key : `${key}: ${showArgument(field)}`,
    );
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  return show(value);
}

/** The argument itself, at any depth of plain objects. */
export function unname(value: unknown): unknown {
  if (value instanceof Named) return value.value;
  if (typeof value !== "object" || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, unname(field)]));
}
