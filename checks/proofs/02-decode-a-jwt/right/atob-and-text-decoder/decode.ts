const ALPHABET = /^[\w-]+$/;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class MalformedTokenError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === "[object Object]";

const toObject = (part: string) => {
  if (!ALPHABET.test(part)) throw new MalformedTokenError("not base64url");
  try {
    const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0)!);
    const value: unknown = JSON.parse(utf8.decode(bytes));
    if (isObject(value)) return value;
  } catch (cause) {
    throw new MalformedTokenError("not JSON", { cause });
  }
  throw new MalformedTokenError("not an object");
};

export const decodeToken = (token: string) => {
  const [header, payload, signature, rest] = token.split(".", 4);
  if (signature === undefined || rest !== undefined) throw new MalformedTokenError("three parts");
  return { header: toObject(header!), payload: toObject(payload!), signature };
};

export const describeToken = (token: string) => {
  const { header, payload } = decodeToken(token);
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const date = (value: unknown) =>
    Number.isFinite(value) ? new Date(Math.round((value as number) * 1e3)) : undefined;
  return {
    algorithm: text(header.alg),
    subject: text(payload.sub),
    issuedAt: date(payload.iat),
    expiresAt: date(payload.exp),
  };
};
