/** issue-token.ts: what stands in a token, and when. */
import { sameData } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { named, show } from "../kit/show.ts";
import { nowInSeconds } from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";
import { isSigned, issues, LACKING, somebody, type ClaimsMistake, type User } from "./issued.ts";
import {
  call,
  check,
  clock,
  HOUR,
  inMilliseconds,
  isAbout,
  isBetween,
  LIFETIME,
  MINUTE,
  random,
  setClock,
  someTime,
} from "./words.ts";

check(
  "07.1",
  "issueToken signs the user's id and role, for our issuer and audience, with HS256",
  {
    read: "how-a-token-says-when-it-ends",
    why: "An API that knows nobody but this token's issuer has to find here who is asking, and who vouches for it.",
  },
  async () => {
    for (const role of ["member", "admin"] as const) {
      const { user, secret } = somebody(`07.1 ${role}`, role);
      const expected = { sub: user.id, role, iss: "workshop", aud: "workshop-api" };
      await issues(
        user,
        { secret },
        `a token, signed with HS256 and the secret, whose claims contain ${show(expected)}`,
        ({ sub, role: itsRole, iss, aud }, { alg }, token) =>
          alg === "HS256" &&
          isSigned(token, secret) &&
          sameData({ sub, role: itsRole, iss, aud }, expected),
        [
          ...LACKING,
          [({ role: its }) => its !== role, "The role is not that of the user."],
          [({ sub }) => sub !== user.id, "sub is not the user's id."],
          [({ aud }) => Array.isArray(aud), "aud is a list here. A text is asked for."],
          [(_claims, { alg }) => alg !== "HS256", "It is signed with another algorithm."],
          [
            (_claims, _header, token) => !isSigned(token, secret),
            "The signature was not made with the secret, as it is: a text in UTF-8.",
          ],
        ],
      );
    }
  },
);

const lives = (claims: Record<string, unknown>): number =>
  Number(claims["exp"]) - Number(claims["iat"]);

/** The learner's clock was set to some time that is at least an hour ahead. */
const isEarlier = (value: unknown, time: number): boolean =>
  typeof value === "number" && value > 1e9 && value < time - HOUR / 2;

check(
  "07.2",
  "issueToken lets the token live for 15 minutes from the time of the call",
  {
    after: ["07.1"],
    read: "seconds-not-milliseconds",
    why: "How long a token lives is how long a thief can use it. A date in milliseconds lies some 56,000 years ahead, and no error says so.",
  },
  async () => {
    const { user, secret } = somebody("07.2");
    const time = someTime("07.2") + 0.6;
    const login = Math.floor(time) - random("07.2 login").int(HOUR, 7 * HOUR);
    for (const options of [{ secret }, { secret, authTime: login }]) {
      await setClock(time);
      await issues(
        user,
        options,
        `iat: about ${Math.floor(time)} (the time of the call, in seconds), and exp: iat + ${LIFETIME}`,
        (claims) =>
          isBetween(claims["iat"], time, clock()) && Math.abs(lives(claims) - LIFETIME) < 0.001,
        [
          [
            ({ iat }) => iat === login,
            "iat is the time of the login. It is the time at which this token is issued.",
          ],
          [
            ({ exp }) => isAbout(exp, login + LIFETIME),
            "exp is counted from the login. It is counted from the time of the call.",
          ],
          [({ exp }) => exp === undefined, "There is no exp: this token is good for ever."],
          [({ iat }) => iat === undefined, "There is no iat: nothing says when it was issued."],
          [
            ({ iat }) => inMilliseconds(iat),
            "iat counts milliseconds. A NumericDate counts seconds.",
          ],
          [
            ({ exp }) => inMilliseconds(exp),
            "exp counts milliseconds. A NumericDate counts seconds.",
          ],
          [
            (claims) => lives(claims) < 2,
            'It lives for a second at most. jsonwebtoken takes expiresIn as seconds if it is a number, and as milliseconds if it is a text such as "900".',
          ],
          [
            (claims) => lives(claims) === 15,
            "It lives for 15 seconds: jsonwebtoken takes a number for expiresIn as seconds.",
          ],
          [
            (claims) => lives(claims) === LIFETIME * 1000,
            "It lives for ten days: jsonwebtoken takes a number for expiresIn as seconds.",
          ],
          [
            ({ iat }) => isEarlier(iat, time),
            "The clock was read before the call. Date says what time it is now.",
          ],
          [
            (claims) => lives(claims) !== LIFETIME,
            "It does not live for 15 minutes: from iat to exp it has to be 900 seconds.",
          ],
        ],
      );
    }
  },
);

/** A time that was counted in seconds, and divided by 1000 nevertheless. */
const dividedAgain = (value: unknown, time: number): boolean => isAbout(value, time / 1000);
const DIVIDED = "auth_time is a thousand times too small: it was in seconds already.";

check(
  "07.3",
  "issueToken takes the time of the call for auth_time where none is given",
  {
    after: ["07.1"],
    read: "until-the-next-login",
    why: "A login is the first token. Without auth_time nobody can tell later how long ago it was.",
  },
  async () => {
    const { user, secret } = somebody("07.3");
    const time = someTime("07.3");
    await setClock(time);
    await issues(
      user,
      { secret },
      `auth_time: about ${time}, the time of the call, in seconds`,
      ({ auth_time }) => isBetween(auth_time, time, clock()),
      [
        [({ authTime }) => authTime !== undefined, "The claim's name is auth_time."],
        [
          ({ auth_time }) => auth_time === undefined,
          "There is no auth_time. authTime is not given here, so it is the time of the call.",
        ],
        [
          ({ auth_time }) => inMilliseconds(auth_time),
          "auth_time counts milliseconds. A NumericDate counts seconds.",
        ],
        [
          ({ auth_time }) => typeof auth_time === "string",
          "auth_time is a text. A NumericDate is a number.",
        ],
        [({ auth_time }) => dividedAgain(auth_time, time), DIVIDED],
        [
          ({ auth_time }) => isEarlier(auth_time, time),
          "The clock was read before the call. Date says what time it is now.",
        ],
        [
          ({ auth_time }) => typeof auth_time === "number" && auth_time < 1e9,
          "This is no time in seconds since 1970.",
        ],
      ],
    );
  },
);

check(
  "07.4",
  "issueToken keeps the authTime that it is given",
  {
    after: ["07.3"],
    read: "until-the-next-login",
    why: "With the time of the call instead, every renewed token looks like a fresh login.",
  },
  async () => {
    const { user, secret } = somebody("07.4");
    const now = nowInSeconds();
    for (const authTime of [now - random("07.4").int(MINUTE, 7 * HOUR), now - 90 * 24 * HOUR, 0]) {
      await issues(
        user,
        { secret, authTime },
        `auth_time: ${authTime}`,
        ({ auth_time }) => auth_time === authTime,
        [
          [
            ({ auth_time }) => authTime === 0 && Number(auth_time) > 0,
            "0 was given, and is a time like any other: only undefined means that none was given.",
          ],
          [
            ({ auth_time }) => Number(auth_time) >= now - 1,
            "auth_time is the time of the call, although another was given.",
          ],
          [({ auth_time }) => dividedAgain(auth_time, authTime), DIVIDED],
          [() => true, "It is to stand in the token as it was given, however long ago it is."],
        ],
      );
    }
  },
);

const CLAIMS = ["sub", "role", "iss", "aud", "iat", "exp", "auth_time"];

check(
  "07.5",
  "issueToken puts nothing else into the token, and leaves the user as it was",
  {
    after: ["07.3"],
    read: "how-a-token-says-when-it-ends",
    why: "Whoever holds a token can read it. What a user object holds today or next year must not travel by accident.",
  },
  async () => {
    const { password: _password, ...user } = randomUser(random("07.5"));
    const passwordHash = named("passwordHash", user.passwordHash);
    const secret = random("07.5 secret").secret();
    const secrets = [user.id, user.username, user.email, user.passwordHash];
    const inHeader: ClaimsMistake[] = [user.id, user.username, user.email].map((each) => [
      (_claims, header) => JSON.stringify(header).includes(each),
      `The header says ${show(each)}: it can be read as well as the claims.`,
    ]);
    await issues(
      { ...user, passwordHash } as User,
      { secret },
      `no claims but ${CLAIMS.join(", ")}, and nothing of the user in the header`,
      (claims, header) =>
        Object.keys(claims).every((claim) => CLAIMS.includes(claim)) &&
        secrets.every((each) => !JSON.stringify(header).includes(each)),
      [
        [
          (claims) => claims["passwordHash"] !== undefined,
          "The whole user is signed, password hash included: everybody who sees the token can read it.",
        ],
        ...inHeader,
        [() => true, "There are claims that nobody asks for: these seven are enough."],
      ],
    );
    const again = call(
      "issue-token.ts",
      "issueToken",
      { ...user, passwordHash },
      { secret: named("secret", secret) },
    );
    const outcome = await again.outcome();
    if ("returned" in outcome && !sameData(outcome.args[0], user)) {
      throw new CheckFailure("failed", {
        tried: again.tried,
        expected: "the user object as it was before the call",
        received: show(Object.keys(outcome.args[0] as object)),
        mistake: "The user object belongs to the caller. It was changed.",
      });
    }
  },
);
