/** What a signature is known to be mistaken for: a test for it, and the sentence. */
import { createHmac } from "node:crypto";
import type { Mistake } from "../kit/call.ts";
import { encodePart, signatureOf } from "../kit/tokens.ts";
import { type WrongMac, wrongMacs } from "../kit/wrong-macs.ts";
import { partsOf, returned } from "./words.ts";

/** @param earlier secrets of earlier calls */
export function wrongSignatures(secret: string, earlier: readonly string[] = []): Mistake[] {
  const known: WrongMac[] = [
    ...wrongMacs(secret),
    ...earlier.map((other): WrongMac => [
      (input) => signatureOf(input, other),
      "This is the signature with the secret of an earlier call: each call has its own.",
    ]),
  ];
  return [
    ...known.map(([third, say]): Mistake => [
      returned((token) => partsOf(token).signature === third(partsOf(token).input)),
      say,
    ]),
    [
      returned((token) => {
        const { input, signature } = partsOf(token);
        const bytes = createHmac("sha256", secret).update(input).digest();
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
