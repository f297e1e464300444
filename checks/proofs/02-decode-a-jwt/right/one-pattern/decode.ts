import { isUtf8 } from "node:buffer";

const PART = "(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?";
const TOKEN = new RegExp(`^(?<header>${PART})\\.(?<payload>${PART})\\.(?<signature>[^.]*)$`);

const malformed = (cause?: unknown) =>
  Object.assign(new TypeError("malformed token", { cause }), { name: "MalformedTokenError" });

function decodeObject(part: string) {
  const bytes = Buffer.from(part, "base64url");
  if (!isUtf8(bytes)) throw malformed();
  const value = JSON.parse(bytes.toString());
  if (value instanceof Object && !(value instanceof Array)) return value;
  throw malformed();
}

export function decodeToken(token: string) {
  try {
    const { header, payload, signature } = TOKEN.exec(token)!.groups!;
    return Object.freeze({
      header: decodeObject(header!),
      payload: decodeObject(payload!),
      signature: signature!,
      verified: false,
    });
  } catch (error) {
    throw malformed(error);
  }
}

export function describeToken(token: string) {
  const { header, payload } = decodeToken(token);
  const when = (claim: unknown): Date | undefined => {
    if (typeof claim !== "number") return;
    const date = new Date(0);
    date.setTime(claim * 1000);
    return date;
  };
  return {
    algorithm: typeof header.alg == "string" ? header.alg : undefined,
    subject: typeof payload.sub == "string" ? payload.sub : undefined,
    issuedAt: when(payload.iat),
    expiresAt: when(payload.exp),
    verified: false,
  };
}
