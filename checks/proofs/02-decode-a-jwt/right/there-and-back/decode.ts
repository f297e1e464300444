// No jsonwebtoken here, and no require("jws") either.
import type { JwtPayload } from "jsonwebtoken";
import { type JwtHeader } from "jsonwebtoken";

type Complete = import("jsonwebtoken").Jwt;

function fail(what: string): never {
  const error = new Error(`This is no token: ${what}.`);
  error.name = "MalformedTokenError";
  throw error;
}

/** What is read has to be what was written: no padding, no blanks, nothing left over. */
function read<T extends object>(part: string): T {
  const bytes = Buffer.from(part, "base64url");
  if (bytes.toString("base64url") !== part) fail("not base64url");
  const text = bytes.toString("utf8");
  if (!Buffer.from(text, "utf8").equals(bytes)) fail("not UTF-8");
  let value: T | null = null;
  try {
    value = JSON.parse(text);
  } catch {
    fail("not JSON");
  }
  if (value === null || Array.isArray(value) || typeof value !== "object") fail("no object");
  return value;
}

export function decodeToken(token: string): Complete {
  const first = token.indexOf(".");
  const second = token.indexOf(".", first + 1);
  if (first < 0 || second < 0 || token.includes(".", second + 1)) fail("not three parts");
  return {
    header: read<JwtHeader>(token.slice(0, first)),
    payload: read<JwtPayload>(token.slice(first + 1, second)),
    signature: token.slice(second + 1),
  };
}

export function describeToken(token: string) {
  const {
    header: { alg },
    payload,
  } = decodeToken(token);
  const { sub, iat, exp } = payload as JwtPayload;
  return {
    ...(typeof alg === "string" && { algorithm: alg }),
    ...(typeof sub === "string" && { subject: sub }),
    ...(typeof iat === "number" && { issuedAt: new Date(iat * 1000) }),
    ...(typeof exp === "number" && { expiresAt: new Date(exp * 1000) }),
  };
}
