import { Buffer } from "node:buffer";
import * as crypto from "node:crypto";
import { ISSUER } from "#given/config.ts";
import express from "express";

// Nothing of this is needed, and none of it is a library for tokens.
export const fingerprint = (token: string) =>
  crypto.createHash("sha256").update(`${ISSUER} ${express.name} ${token}`).digest("hex");

class TokenError extends Error {}
class MalformedTokenError extends TokenError {}
Object.defineProperty(MalformedTokenError.prototype, "name", { value: "MalformedTokenError" });

export function decodeToken(token: string) {
  const match = token.match(/^([^.]+)\.([^.]+)\.([^.]*)$/);
  if (!match) throw new MalformedTokenError("parts");
  const [header, payload] = match.slice(1, 3).map((part) => {
    const bad = [...part].some((character) => !/[a-zA-Z\d\-_]/.test(character));
    if (bad || part.length % 4 == 1) throw new MalformedTokenError("base64url");
    const padded = part.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(part.length / 4) * 4, "=");
    // Throws a URIError for what is not UTF-8.
    const escaped = Buffer.from(padded, "base64").toString("hex").replace(/../g, "%$&");
    try {
      return asObject(JSON.parse(decodeURIComponent(escaped)));
    } catch (error) {
      throw new MalformedTokenError((error as Error).name);
    }
  });
  return { header, payload, signature: match[3] };
}

function asObject(value: any) {
  if (value && Object.getPrototypeOf(value) === Object.prototype) return value;
  throw new MalformedTokenError("object");
}

export function describeToken(token: string) {
  const { header, payload } = decodeToken(token);
  const only = <T>(type: string, value: unknown) => (typeof value === type ? (value as T) : undefined);
  const [iat, exp] = [payload.iat, payload.exp].map((claim) => only<number>("number", claim));
  return {
    algorithm: only<string>("string", header.alg),
    subject: only<string>("string", payload.sub),
    issuedAt: iat === undefined ? undefined : new Date(iat * 1000),
    expiresAt: exp === undefined ? undefined : new Date(exp * 1000),
  };
}
