import { createHmac } from "node:crypto";
import type { PublicUser } from "#given/users.ts";

const mac = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest();

export function createTokenDesk(secret: string) {
  return {
    logIn({ id, username, ...more }: PublicUser) {
      const text = Buffer.from(JSON.stringify({ id, username })).toString("base64url");
      return `${text}.${mac(text, secret).toString("base64url")}`;
    },
    whoIs(ticket: string): PublicUser | null {
      const [text = "", seal = ""] = ticket.split(".");
      if (!mac(text, secret).equals(Buffer.from(seal, "base64url"))) return null;
      return JSON.parse(Buffer.from(text, "base64url").toString());
    },
  };
}
