/** What a scene plays with: a secret of this run, the users, and tokens ready to be sent. */
import { randomBytes } from "node:crypto";
import { ACCESS_TOKEN_SECONDS } from "../../../exercises/given/config.ts";
import { claimsFor, nowInSeconds, signToken } from "../../kit/tokens.ts";
import type { Setting } from "../../scenes/scene.ts";

const ADA = { id: "1", role: "admin" };
const GRACE = { id: "2", role: "member" };
const HOUR_SECONDS = 3600;

export const newSecret = (): string => randomBytes(32).toString("base64url");

/** Tokens of a run whose secret is known; each says when its user logged in. */
export function mintTokens(secret: string): Setting["tokens"] {
  const now = nowInSeconds();
  const mint = (user: typeof ADA, by: string, iat = now): string =>
    signToken(claimsFor(user, { auth_time: iat, iat, exp: iat + ACCESS_TOKEN_SECONDS }), by);
  return {
    ada: mint(ADA, secret),
    grace: mint(GRACE, secret),
    expired: mint(ADA, secret, now - HOUR_SECONDS),
    forged: mint(ADA, newSecret()),
  };
}
