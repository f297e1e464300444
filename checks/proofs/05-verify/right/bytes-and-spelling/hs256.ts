import * as crypto from "node:crypto";

const THREE_PARTS = /^([^.]*\.[^.]*)\.([A-Za-z0-9_-]{43})$/;

export const signatureMatches = (token: string, secret: string): boolean => {
  const match = THREE_PARTS.exec(token);
  if (!match) return false;
  const [, input = "", spelled = ""] = match;
  const actual = Buffer.from(spelled, "base64url");
  // Four spellings decode to the same 32 bytes; one of them is the right one.
  if (actual.toString("base64url") !== spelled) return false;
  const expected = crypto.createHmac("SHA256", Buffer.from(secret, "utf8")).update(input).digest();
  return crypto.timingSafeEqual(actual, expected);
};
