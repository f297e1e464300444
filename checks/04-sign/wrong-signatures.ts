/** What a signature is known to be mistaken for: the wrong third part, and the sentence. */
import { createHash, createHmac } from "node:crypto";
import type { Mistake } from "../kit/call.ts";
import { encodePart, signatureOf } from "../kit/tokens.ts";
import { partsOf, returned } from "./words.ts";

const mac = (key: string | Buffer, input: string) => createHmac("sha256", key).update(input);
const hash = (input: string) => createHash("sha256").update(input).digest("base64url");

const HASHED_TOGETHER = "Secret and text are hashed together. That is not HMAC.";
const decodedFrom = (encoding: string): string =>
  `The secret is decoded from ${encoding}. Its UTF-8 bytes are the key, as they are.`;
const turnedInto = (encoding: string): string =>
  `The secret is turned into ${encoding} bytes. Its UTF-8 bytes are the key.`;

/** @param earlier secrets of earlier calls */
export function wrongSignatures(
  header: object,
  payload: object,
  secret: string,
  earlier: readonly string[] = [],
): Mistake[] {
  const json = `${JSON.stringify(header)}.${JSON.stringify(payload)}`;
  const keyIs =
    (...key: [string, BufferEncoding?]) =>
    (input: string) =>
      mac(Buffer.from(...key), input).digest("base64url");
  const known: [wrong: (input: string) => string, say: string][] = [
    [() => "", "The third part is empty: nothing is signed."],
    [
      (input) => mac(secret, input).digest("hex"),
      "The HMAC is written in hexadecimal digits. Its bytes have to be written in base64url.",
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
      () => mac(secret, json).digest("base64url"),
      "The JSON is signed. What is signed are the two parts as they travel: encoded.",
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
    ...earlier.map((other): [typeof hash, string] => [
      keyIs(other),
      "This is the signature with the secret of an earlier call: each call has its own.",
    ]),
  ];
  return [
    ...known.map(([wrong, say]): Mistake => [
      returned((token) => partsOf(token).signature === wrong(partsOf(token).input)),
      say,
    ]),
    [
      returned((token) => {
        const { input, signature } = partsOf(token);
        const bytes = mac(secret, input).digest();
        const asText = ["utf8", "latin1", "base64"] as const;
        return asText.some((form) => signature === encodePart(bytes.toString(form)));
      }),
      'The HMAC\'s bytes became text before they were encoded. digest("base64url") writes the bytes themselves.',
    ],
    [
      returned(() => true),
      "The key is another one, or the text is: the key is the secret's UTF-8 bytes, nothing done to them; the text is the two parts as they travel, with their dot.",
    ],
  ];
}
