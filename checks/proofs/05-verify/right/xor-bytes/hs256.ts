import { createHmac } from "node:crypto";

class Mac {
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  is(other: Uint8Array): boolean {
    if (other.length !== this.#bytes.length) return false;
    return this.#bytes.reduce((sum, byte, i) => sum | (byte ^ (other[i] ?? 0)), 0) === 0;
  }
}

export function signatureMatches(token: string, secret: string): boolean {
  const [header, payload, signature, ...rest] = token.split(".");
  if (signature === undefined || rest.length) return false;
  try {
    const hmac = createHmac("sha256", secret);
    hmac.update(header ?? "");
    hmac.update(".");
    hmac.update(payload ?? "");
    const text = hmac.digest("base64").replace(/\+/g, "-").replace(/\//g, "_").split("=")[0];
    return new Mac(Buffer.from(text ?? "", "ascii")).is(Buffer.from(signature, "utf8"));
  } catch {
    return false;
  }
}
