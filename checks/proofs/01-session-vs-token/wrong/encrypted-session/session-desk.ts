import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

const KEY = Buffer.alloc(32, "the key of the desk");

export function createSessionDesk() {
  const ended = new Set<string>();
  return {
    logIn({ id, username }: PublicUser) {
      const iv = randomBytes(16);
      const cipher = createCipheriv("aes-256-gcm", KEY, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify({ id, username }).padEnd(200)), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
    },
    whoIs(ticket: string) {
      if (ended.has(ticket)) return null;
      try {
        const bytes = Buffer.from(ticket, "base64url");
        if (bytes.toString("base64url") !== ticket) return null;
        const cipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, 16));
        cipher.setAuthTag(bytes.subarray(16, 32));
        return JSON.parse(cipher.update(bytes.subarray(32), undefined, "utf8") + cipher.final("utf8"));
      } catch {
        return null;
      }
    },
    logOut: (ticket: string) => ended.add(ticket),
  };
}
