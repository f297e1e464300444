/** What issueToken is called with, and what is expected of the token that it returns. */
import { CheckFailure } from "../kit/failure.ts";
import { MISSING_RETURN } from "../kit/problem.ts";
import { named, show } from "../kit/show.ts";
import { peek, signatureOf, type Claims } from "../kit/tokens.ts";
import { randomUser, type CheckUser } from "../kit/users.ts";
import { call, random } from "./words.ts";

export type Role = CheckUser["role"];
export type User = { id: string; role: Role };
/** A test for a known mistake in a token's claims, and the sentence that names it. */
export type ClaimsMistake = readonly [
  when: (claims: Claims, header: Claims, token: string) => boolean,
  say: string,
];

/** Someone to issue a token for, and a secret. */
export function somebody(purpose: string, role?: Role): { user: User; secret: string } {
  const { id, role: itsRole } = randomUser(random(purpose), role);
  return { user: { id, role: itsRole }, secret: random(`${purpose} secret`).secret() };
}

export const isSigned = (token: string, secret: string): boolean => {
  const input = token.slice(0, token.lastIndexOf("."));
  return token === `${input}.${signatureOf(input, secret)}`;
};

const claim = (name: string): string => `There is no ${name}`;
/** What is told of claims that are not there, and of a token that cannot be one. */
export const LACKING: readonly ClaimsMistake[] = [
  [({ sub }) => sub === undefined, `${claim("sub")}: nothing says whose token it is.`],
  [({ iss }) => iss === undefined, `${claim("iss")}: nothing says who issued it.`],
  [({ aud }) => aud === undefined, `${claim("aud")}: nothing says for whom it is.`],
  [({ role }) => role === undefined, `${claim("role")}.`],
];

/** Calls issueToken, and fails unless it returns a token that `test` accepts. */
export async function issues(
  user: User,
  options: { secret: string; authTime?: number },
  expected: string,
  test: (claims: Claims, header: Claims, token: string) => boolean,
  mistakes: readonly ClaimsMistake[] = [],
): Promise<void> {
  const secret = named("secret", options.secret);
  const issue = call("issue-token.ts", "issueToken", user, { ...options, secret });
  const token = await issue.value(expected);
  const found = peek(token);
  if (found && test(found.payload, found.header, token as string)) return;
  const received = found
    ? `a token with the header ${show(found.header)} and the claims ${show(found.payload)}`
    : show(token);
  const mistake = found
    ? mistakes.find(([when]) => when(found.payload, found.header, token as string))?.[1]
    : received === "a Promise"
      ? "The function is asynchronous: the token itself is asked for, not a promise of it."
      : received === "undefined"
        ? MISSING_RETURN
        : undefined;
  throw new CheckFailure("failed", { tried: issue.tried, expected, received, mistake });
}
