import { createHmac, timingSafeEqual } from "node:crypto";

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
const mac = (text: string, secret: string): Buffer =>
  createHmac("sha256", Buffer.from(secret, "utf8")).update(text).digest();

export function sign(payload: object, secret: string): string {
  const input = `${encode({ typ: "at+jwt", alg: "HS256", kid: "2026-a" })}.${encode(payload)}`;
  return `${input}.${mac(input, secret).toString("base64url")}`;
}

export function open(token: string, secret: string): Record<string, unknown> | null {
  const parts = token.split(".");
  if (parts.length !== 3) return null;
  const [header = "", payload = "", signature = ""] = parts;
  const expected = mac(`${header}.${payload}`, secret);
  const actual = Buffer.from(signature, "base64url");
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  try {
    if (JSON.parse(Buffer.from(header, "base64url").toString()).alg !== "HS256") return null;
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? claims : null;
  } catch {
    return null;
  }
}
