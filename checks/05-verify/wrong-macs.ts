/** What a signature is known to be mistaken for when it is verified: which of these is believed? */
import { createHash, createHmac } from "node:crypto";
import { matches } from "./words.ts";

const mac = (key: string | Buffer, text: string, hash = "sha256") =>
  createHmac(hash, key).update(text);

/** The third part as it would be, and the sentence that names the mistake. */
type WrongMac = [third: string, say: string];

function wrongMacs(start: string, secret: string): WrongMac[] {
  const [header = "", payload = ""] = start.split(".");
  const json = [header, payload].map((part) => Buffer.from(part, "base64url").toString()).join(".");
  const hashed = (text: string) => createHash("sha256").update(text).digest("base64url");
  const base64 = mac(secret, start).digest("base64");
  return [
    [mac(secret, start).digest("hex"), "The HMAC is written in hexadecimal digits, not base64url."],
    [base64, "The HMAC is written in base64, with + and / and padding. A token has base64url."],
    [base64.replace(/=+$/, ""), "The HMAC is written in base64: + and / have to be - and _."],
    [hashed(start), "This is a plain SHA-256, which anybody can compute. HMAC needs the secret."],
    [hashed(start + secret), "Text and secret are hashed together. That is not HMAC."],
    [hashed(secret + start), "Secret and text are hashed together. That is not HMAC."],
    [
      mac(secret, header + payload).digest("base64url"),
      "The dot between header and payload is missing from what the HMAC is over.",
    ],
    [
      mac(secret, payload).digest("base64url"),
      "The HMAC is over the payload alone: the header is part of it.",
    ],
    [
      mac(secret, json).digest("base64url"),
      "The HMAC is over the decoded JSON. It is over both parts as they stand in the token.",
    ],
    [
      mac(secret, start, "sha512").digest("base64url"),
      "This is HMAC with SHA-512. HS256 is HMAC with SHA-256.",
    ],
    [
      mac(Buffer.from(secret, "base64"), start).digest("base64url"),
      "The secret is decoded from base64. Its UTF-8 bytes are the key, as they are.",
    ],
    [
      mac(Buffer.from(secret, "hex"), start).digest("base64url"),
      "The secret is decoded from hexadecimal digits. Its UTF-8 bytes are the key, as they are.",
    ],
    ["", "A token without a signature is believed, and a signed one is not."],
  ];
}

/** Why a good token is refused, if it is for one of these mistakes. */
export async function mistakenMac(token: string, secret: string): Promise<string | undefined> {
  const start = token.slice(0, token.lastIndexOf("."));
  for (const [third, say] of wrongMacs(start, secret)) {
    const outcome = await matches("another third part", `${start}.${third}`, secret).outcome();
    if ("returned" in outcome && outcome.returned === true) return say;
  }
  return undefined;
}
