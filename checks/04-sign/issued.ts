/** Tokens that issueToken makes for users whom nobody knows. */
import { CheckFailure } from "../kit/failure.ts";
import { named, show } from "../kit/show.ts";
import { type Claims, peek } from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";
import { call, claimsOf, random } from "./words.ts";

/** A user as a store answers it, and as nobody knows it. */
export function someUser(purpose: string, role?: "member" | "admin") {
  const { password: _password, ...user } = randomUser(random(purpose), role);
  return user;
}

export const issue = (user: object, secret: string) =>
  call("issue-token.ts", "issueToken", named("user", user), named("secret", secret));

/** A fresh token, taken apart. An error fails the check. */
export async function issued(user: object, secret: string) {
  const issuing = issue(user, secret);
  const token = await issuing.value("a token");
  return { tried: issuing.tried, header: peek(token)?.header, claims: claimsOf(token) };
}

export function expectClaims(
  { tried, claims }: { tried: string; claims: Claims },
  expected: string,
  fits: boolean,
  mistakes: readonly [when: boolean, say: string][],
): void {
  if (fits) return;
  throw new CheckFailure("failed", {
    tried,
    expected: `a token with ${expected}`,
    received: `a token with ${show(claims)}`,
    mistake: mistakes.find(([when]) => when)?.[1],
  });
}
