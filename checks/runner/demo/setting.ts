/** What a scene plays with: a secret of this run, the users, and tokens ready to be sent. */
import { randomBytes } from "node:crypto";
import { claimsFor, nowInSeconds, signToken } from "../../kit/tokens.ts";
import type { Setting } from "../../scenes/scene.ts";

const ADA = { id: "1", role: "admin" };
const GRACE = { id: "2", role: "member" };
const DAY_SECONDS = 86_400;

export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Tokens of a run whose secret is known; each says when its user logged in. */
export function mintTokens(secret: string): Setting["tokens"] {
  const now = nowInSeconds();
  const mint = (user: typeof ADA, by: string, more: object = {}): string =>
    signToken(claimsFor(user, { auth_time: now, ...more }), by);
  return {
    ada: mint(ADA, secret),
    grace: mint(GRACE, secret),
    expired: mint(ADA, secret, { iat: now - DAY_SECONDS, exp: now - DAY_SECONDS + 900 }),
    forged: mint(ADA, newSecret()),
  };
}
