import type { JwtPayload } from "jsonwebtoken";
import { type Jwt } from "jsonwebtoken";
import { createHmac, type Hmac } from "node:crypto";
import { Base64Url } from "./base64url";

// Nothing of jsonwebtoken is loaded here: its types only.
const utf8 = new TextEncoder();

class Signer {
  readonly #hmac: Hmac;
  constructor(secret: string) {
    this.#hmac = createHmac("sha256", utf8.encode(secret));
  }
  sign(header: Jwt["header"] | object, payload: JwtPayload): string {
    const escaped = (part: object): string =>
      JSON.stringify(part).replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
    const input = [header, payload]
      .map((part) => Base64Url.encode(utf8.encode(escaped(part))))
      .join(".");
    return `${input}.${Base64Url.encode(this.#hmac.update(input).digest())}`;
  }
}

export function signByHand(header: object, payload: object, secret: string): string {
  return new Signer(secret).sign(header, payload);
}
