/** What verifyToken may answer, and what else it is known to answer. */
import { type Mistake, type Outcome, sameData } from "../kit/call.ts";
import { show } from "../kit/show.ts";
import { type Claims, signToken } from "../kit/tokens.ts";
import { fresh, moveClock, random, threw, verify } from "./words.ts";

/** Claims as a result may have them: all that the token says, or those of AccessClaims only. */
export function isAccepted(value: unknown, claims: Claims): boolean {
  const { sub, role, iat, exp, iss, aud } = claims;
  return (
    sameData(value, { ok: true, claims }) ||
    sameData(value, { ok: true, claims: { sub, role, iat, exp, iss, aud } })
  );
}

export const field = (outcome: Outcome, name: string): unknown =>
  "returned" in outcome && typeof outcome.returned === "object" && outcome.returned !== null
    ? (outcome.returned as Record<string, unknown>)[name]
    : undefined;

export const accepted = (outcome: Outcome): boolean => field(outcome, "ok") === true;
export const refused = (outcome: Outcome): boolean => field(outcome, "ok") === false;

/** The token verifies, and its claims come back. */
export const accepts = (
  what: string,
  token: string,
  secret: string,
  claims: Claims,
  say?: string,
) =>
  verify(what, token, secret).satisfies(
    show({ ok: true, claims }),
    (value) => isAccepted(value, claims),
    [
      [
        { ok: false, reason: "expired" },
        say ?? "A good token is called expired: exp counts seconds, and Date.now() milliseconds.",
      ],
      [
        refused,
        say ??
          "A good token is refused. Where a catch calls every error invalid, print the error there: it names the cause.",
      ],
      [threw, say ?? "A good token makes it throw."],
      [
        (outcome: Outcome) => field(outcome, "sub") !== undefined,
        "The claims themselves are returned; an object { ok: true, claims } is asked for.",
      ],
      [
        (outcome: Outcome) => field(outcome, "claims") !== undefined && !accepted(outcome),
        "The field ok is missing, or is not the boolean true.",
      ],
      [
        (outcome: Outcome) => sameData(field(outcome, "claims"), claims),
        "There is more in the result than ok and claims.",
      ],
      [
        (outcome: Outcome) => accepted(outcome) && field(outcome, "claims") === undefined,
        "There is no field called claims.",
      ],
      [accepted, "The claims that come back are not all those of the token, or not only those."],
    ],
  );

const REASONS = new Set<unknown>(["expired", "not_active", "invalid"]);

export const saysInvalid = (outcome: Outcome): boolean =>
  refused(outcome) && field(outcome, "reason") === "invalid";

/** The token is refused, for this reason. */
export const refuses = (
  what: string,
  token: string,
  secret: string,
  reason: "expired" | "not_active" | "invalid",
  say: string,
  more: Mistake[] = [],
) =>
  verify(what, token, secret).returns({ ok: false, reason }, [
    [accepted, say],
    ...more,
    [threw, "verifyToken throws because of the token. A refusal is a result, not an exception."],
    [
      (outcome: Outcome) => refused(outcome) && field(outcome, "reason") === reason,

      "There is more in the result than ok and reason, which are all of a refusal.",
    ],
    [{ ok: false }, "There is no reason: ok and reason are asked for."],
    [
      (outcome: Outcome) => refused(outcome) && !REASONS.has(field(outcome, "reason")),
      "The reason is another one than these three: expired, not_active, invalid. What the library says is for the log.",
    ],
    [{ ok: false, reason: "expired" }, "The reason is wrong: this token has not expired."],
    [
      { ok: false, reason: "not_active" },
      "The reason is wrong: nothing keeps this token from being good already.",
    ],
    [{ ok: false, reason: "invalid" }, "The reason is not told apart from the others."],
    [null, "A refusal is { ok: false, reason }."],
    [undefined, "A refusal is { ok: false, reason }."],
    [false, "A refusal is { ok: false, reason }."],
  ]);

/** Claims with one of them set, or left out. */
export function withClaim(claims: Claims, name: string, value: unknown): Claims {
  const { [name]: _old, ...others } = claims;
  return value === undefined ? others : { ...others, [name]: value };
}

/** Well-signed tokens with these values of one claim are invalid. */
export async function refusesValues(id: string, name: string, values: unknown[], say: string) {
  const draw = random(id);
  for (const value of draw.shuffle(values)) {
    const { secret, claims } = fresh(draw);
    const token = signToken(withClaim(claims, name, value), secret);
    const what = value === undefined ? `no ${name}` : `${name}: ${JSON.stringify(value)}`;
    await refuses(`well signed, ${what}`, token, secret, "invalid", say);
  }
}

/** Puts the learner's clock to the beginning of that second. */
export const clockAt = (seconds: number): Promise<void> =>
  moveClock(seconds * 1000 + 50 - Date.now());
