/** What the HMAC of HS256 is known to be mistaken for, by those who sign and those who verify. */
import { createHash, createHmac } from "node:crypto";
import { encodePart, signatureOf } from "./tokens.ts";

/** The third part that comes of the mistake, for a text to be signed, and the sentence that names it. */
export type WrongMac = readonly [third: (input: string) => string, say: string];

const mac = (key: string | Buffer, input: string) => createHmac("sha256", key).update(input);
const hash = (input: string) => createHash("sha256").update(input).digest("base64url");

/** Both parts of the input, with their dot, as the JSON that they are. */
const decoded = (input: string): string =>
  input
    .split(".")
    .map((part) => Buffer.from(part, "base64url").toString())
    .join(".");

const HASHED_TOGETHER = "Secret and text are hashed together. That is not HMAC.";
const decodedFrom = (encoding: string): string =>
  `The secret is decoded from ${encoding}. Its UTF-8 bytes are the key, as they are.`;
const turnedInto = (encoding: string): string =>
  `The secret is turned into ${encoding} bytes. Its UTF-8 bytes are the key.`;

export function wrongMacs(secret: string): WrongMac[] {
  const keyIs =
    (...key: [string, BufferEncoding?]) =>
    (input: string) =>
      mac(Buffer.from(...key), input).digest("base64url");
  return [
    [() => "", "The third part is empty: nothing is signed."],
    [
      (input) => mac(secret, input).digest("hex"),
      "The HMAC is written in hexadecimal digits. Its bytes have to be written in base64url.",
    ],
    [
      (input) => mac(secret, input).digest("base64"),
      "The HMAC is written in base64, with + and / and padding. A token has base64url.",
    ],
    [
      (input) => mac(secret, input).digest("base64").replace(/=+$/, ""),
      "The HMAC is written in base64. base64url has - for every + and _ for every /.",
    ],
    [
      (input) => encodePart(mac(secret, input).digest("hex")),
      "The HMAC's hexadecimal text is encoded, and not its 32 bytes.",
    ],
    [hash, "This is a plain SHA-256 of the text: anybody can compute it. HMAC needs the key."],
    [(input) => hash(input + secret), HASHED_TOGETHER],
    [(input) => hash(secret + input), HASHED_TOGETHER],
    [
      (input) => signatureOf(input, secret, "HS512"),
      "This is HMAC with SHA-512. The header says HS256.",
    ],
    [
      (input) => signatureOf(input, secret, "HS384"),
      "This is HMAC with SHA-384. The header says HS256.",
    ],
    [
      (input) => mac(secret, decoded(input)).digest("base64url"),
      "The JSON itself is signed here. What has to be signed are the two parts as they travel: encoded.",
    ],
    [
      (input) => signatureOf(input.split(".")[1] ?? "", secret),
      "Only the payload is signed: anybody could change the header.",
    ],
    [
      (input) => signatureOf(input.replace(".", ""), secret),
      "The dot between the two parts is missing from what is signed.",
    ],
    [keyIs(secret.trim()), "Blanks at the ends of the secret were cut off: they belong to it."],
    [keyIs(secret, "base64"), decodedFrom("base64")],
    [keyIs(secret, "hex"), decodedFrom("hexadecimal digits")],
    [keyIs(secret, "latin1"), turnedInto("Latin-1")],
    [keyIs(secret, "ascii"), turnedInto("ASCII")],
    [keyIs(secret, "utf16le"), turnedInto("UTF-16")],
    [keyIs(secret.slice(0, 32)), "Only the beginning of the secret is used."],
  ];
}
