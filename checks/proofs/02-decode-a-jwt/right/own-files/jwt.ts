import { bytesOf } from "./lib/jsonwebtoken.js";
import { MalformedTokenError } from "./malformed";

type Claims = Record<string, unknown>;

export class Jwt {
  readonly header: Claims;
  readonly payload: Claims;
  readonly signature: string;

  constructor(token: string) {
    const parts = token.split(".");
    if (parts.length != 3) throw new MalformedTokenError();
    this.header = Jwt.#read(parts[0]!);
    this.payload = Jwt.#read(parts[1]!);
    this.signature = parts[2]!;
  }

  static #read(part: string): Claims {
    try {
      const value = JSON.parse(new TextDecoder(undefined, { fatal: true }).decode(bytesOf(part)));
      if (value === null || typeof value !== "object" || Array.isArray(value)) throw value;
      return value;
    } catch {
      throw new MalformedTokenError();
    }
  }

  describe() {
    const string = (value: unknown) => (typeof value === "string" ? value : undefined);
    const date = (value: unknown) => {
      switch (typeof value) {
        case "number":
          return new Date(value * 1000);
      }
    };
    return {
      algorithm: string(this.header["alg"]),
      subject: string(this.payload["sub"]),
      issuedAt: date(this.payload["iat"]),
      expiresAt: date(this.payload["exp"]),
    };
  }
}
