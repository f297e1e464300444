export class MalformedTokenError extends Error {
  override name = "MalformedTokenError";
}

export function decodeToken(token: string) {
  const parts = token.split(".");
  if (parts.length !== 3) throw new MalformedTokenError("three parts");
  const [header, payload, signature] = parts as [string, string, string];
  return { header: decodePart(header), payload: decodePart(payload), signature };
}

function decodePart(part: string): Record<string, unknown> {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) throw new MalformedTokenError("characters");
  let value: unknown;
  try {
    const bytes = Buffer.from(part, "base64url");
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new MalformedTokenError("JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedTokenError("object");
  }
  return value as Record<string, unknown>;
}

export function describeToken(token: string) {
  const { header, payload } = decodeToken(token);
  const { alg } = header;
  const { sub, iat, exp } = payload;
  return {
    algorithm: typeof alg === "string" ? alg : undefined,
    subject: typeof sub === "string" ? sub : undefined,
    issuedAt: typeof iat === "number" ? new Date(iat * 1000) : undefined,
    expiresAt: typeof exp === "number" ? new Date(exp * 1000) : undefined,
  };
}
