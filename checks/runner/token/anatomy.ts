/** A JWT taken apart, or the part that is malformed and why (RFC 7519 §7.2). */

export interface Anatomy {
  parts: [header: string, payload: string, signature: string];
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

export class MalformedToken extends Error {}

export function dissect(token: string): Anatomy {
  const parts = token.split(".");
  if (parts.length === 5) {
    throw new MalformedToken(
      "This has five parts: an encrypted token (JWE), which cannot be read without its key.",
    );
  }
  if (parts.length !== 3) {
    const count = parts.length === 1 ? "one part" : `${parts.length} parts`;
    throw new MalformedToken(`A JWT has three parts with dots between them; this has ${count}.`);
  }
  const [header = "", payload = "", signature = ""] = parts;
  const read = { header: readPart("header", header), payload: readPart("payload", payload) };
  requireBase64url("signature", signature);
  return { parts: [header, payload, signature], ...read };
}

function requireBase64url(name: string, part: string): void {
  const alien = /[^A-Za-z0-9_-]/.exec(part)?.[0];
  if (alien) {
    const why = /\s/.test(alien)
      ? "a token stands on one line, without spaces"
      : alien === "="
        ? "padding is left out in a JWT"
        : "only letters, digits, - and _ are";
    throw new MalformedToken(
      `The ${name} is not base64url: it contains ${JSON.stringify(alien)}; ${why}.`,
    );
  }
  if (part.length % 4 === 1)
    throw new MalformedToken(`The ${name} is not base64url: a character is missing or too many.`);
}

function readPart(name: string, part: string): Record<string, unknown> {
  if (part === "") throw new MalformedToken(`The ${name} is empty.`);
  requireBase64url(name, part);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(part, "base64url"));
  } catch {
    throw new MalformedToken(`The ${name} is not UTF-8 text.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedToken(`The ${name} is not JSON.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedToken(`The ${name} is JSON, but not an object.`);
  }
  return value as Record<string, unknown>;
}
