/** What is wrong or risky about a token, judged by what it says. Sections are of RFC 7519 or as named. */
import type { Anatomy } from "./anatomy.ts";

/** A time in seconds is below this until the year 5138; one in milliseconds never is. */
const SURELY_MILLISECONDS = 1e11;
const LONG_LIVED_SECONDS = 86_400;
/** Two clocks may differ by this much. */
const CLOCK_SECONDS = 60;
const PERSONAL =
  /^(email|e-?mail|name|given_name|family_name|phone(_number)?|address|birthdate|ssn)$/i;
/** `at_hash` and its like are of OpenID Connect, and no secrets. */
const SECRET =
  /pass(word|wd|code|phrase)|^pass$|pwd|(?<!^(?:at|c|s)_)hash|secret|api_?key|private/i;
/** Members of members of claims: deep enough for a user inside of a user. */
const DEEPEST = 4;

export function risksOf({ header, payload, parts }: Anatomy, now: number): string[] {
  const { alg } = header;
  const { exp, iat, nbf, iss, aud } = payload;
  const risks: string[] = [];
  const say = (when: boolean, sentence: string): void => {
    if (when) risks.push(sentence);
  };
  say(alg === undefined, "There is no alg: a verifier cannot know how it is signed.");
  say(
    typeof alg === "string" && alg.toLowerCase() === "none",
    `alg is "${String(alg)}": it is not signed, and anybody can have written it (RFC 8725 §3.2).`,
  );
  say(
    parts[2] === "" && !(typeof alg === "string" && alg.toLowerCase() === "none"),
    "The signature is empty.",
  );
  for (const name of ["jwk", "jku", "x5c", "x5u"]) {
    say(
      Object.hasOwn(header, name),
      `${name} brings a key along: a verifier that takes it lets anybody sign (RFC 8725 §3.10).`,
    );
  }
  say(exp === undefined, "There is no exp: it never expires (§4.1.4).");
  say(exp !== undefined && typeof exp !== "number", "exp is not a number (§4.1.4).");
  for (const [name, value] of Object.entries({ exp, iat, nbf, auth_time: payload["auth_time"] })) {
    say(
      typeof value === "number" && value > SURELY_MILLISECONDS,
      `${name} looks like milliseconds; a NumericDate counts seconds (§2).`,
    );
  }
  say(
    typeof exp === "number" &&
      typeof iat === "number" &&
      exp < SURELY_MILLISECONDS &&
      exp - iat > LONG_LIVED_SECONDS,
    "It lives for more than a day: a copy of it can be used for as long.",
  );
  say(
    typeof nbf === "number" && nbf > now && nbf < SURELY_MILLISECONDS,
    "nbf lies in the future: it is not active yet (§4.1.5).",
  );
  say(
    typeof iat === "number" && iat > now + CLOCK_SECONDS && iat < SURELY_MILLISECONDS,
    "iat lies in the future: some clock is wrong, or it was made up.",
  );
  say(iss === undefined, "There is no iss: a verifier cannot tell who issued it (RFC 8725 §3.8).");
  say(
    aud === undefined,
    "There is no aud: it may be accepted by an API that it is not for (RFC 8725 §3.9).",
  );
  for (const path of membersOf(payload)) {
    const name = path.split(".").at(-1) ?? "";
    say(
      SECRET.test(name),
      `"${path}" should not be in there: everybody who holds the token can read it.`,
    );
    say(
      PERSONAL.test(name),
      `"${path}" is personal data, and everybody who holds the token can read it.`,
    );
  }
  return risks;
}

/** `user`, `user.email`: the names of all members, and of theirs. */
function membersOf(value: unknown, depth = 1): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    name,
    ...(depth < DEEPEST ? membersOf(member, depth + 1).map((each) => `${name}.${each}`) : []),
  ]);
}

/** RFC 7518 §3.2: a key at least as long as the hash. */
export function keyRisk(alg: unknown, secret: string): string | undefined {
  const bits = /^HS(256|384|512)$/.exec(String(alg))?.[1];
  const bytes = Buffer.byteLength(secret);
  if (!bits || bytes >= Number(bits) / 8) return undefined;
  return `The secret has ${bytes} bytes; ${String(alg)} wants ${Number(bits) / 8} or more (RFC 7518 §3.2).`;
}
