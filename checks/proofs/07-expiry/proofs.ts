import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["07.1", "07.6", "07.11"],
  right: {
    "asks-the-store": "looks the user up at every request, and takes the role from the store",
    "by-hand":
      "no library: HMAC, claims and challenges by hand, other header parameters in the token",
    classes:
      "a class for tokens, a class for the API; the leeway by a clock that is five seconds late",
    "given-verifier": "asks the given verifier, and looks again at what that calls expired",
    "minus-zero": "answers -0 where nothing is left",
    "own-comparison":
      "compares exp itself, throws refusals to an error handler, challenges as in RFC 9470",
    "plain-payload": "writes all claims into the payload, with the bytes of the secret as the key",
    "three-seconds": "the shortest leeway that the contract allows",
    "fractions-of-seconds": "issues tokens with fractions of seconds in all three times",
    "callback-and-wait": "verifies by a callback, waits before it refuses, freezes what it keeps",
    "refuses-the-future": "refuses tokens that were issued later than now, too",
    "several-challenges": "sends a Basic challenge before its own, and a Negotiate one behind it",
    "folders-and-js-imports": "puts verifying into a folder, and imports with .js and without",
    "eight-hours-by-the-calendar": "adds the eight hours to a Date",
    "seven-seconds": "the longest leeway that the contract allows",
  },
  wrong: {
    "expires-in-as-text": {
      mistake: "passes the number of seconds to expiresIn as a text",
      fails: ["07.2"],
      says: "as milliseconds if it is a text",
    },
    "no-expiry": { mistake: "issues tokens without exp", fails: ["07.2"], says: "There is no exp" },
    "exp-in-milliseconds": {
      mistake: "adds milliseconds to Date.now() for exp",
      fails: ["07.2"],
      says: "exp counts milliseconds",
    },
    "exp-from-login": {
      mistake: "counts exp from the login",
      fails: ["07.2"],
      says: "exp is counted from the login",
    },
    "iat-is-auth-time": {
      mistake: "puts the time of the login into iat",
      fails: ["07.2"],
      says: "iat is the time of the login",
    },
    "signs-hs512": { mistake: "signs with HS512", fails: ["07.1"], says: '"alg": "HS512"' },
    "auth-time-in-milliseconds": {
      mistake: "takes Date.now() for auth_time",
      fails: ["07.3"],
      says: "auth_time counts milliseconds",
    },
    "auth-time-only-if-given": {
      mistake: "leaves auth_time out at the login",
      fails: ["07.3"],
      says: "There is no auth_time",
    },
    "clock-read-at-import": {
      mistake: "reads the clock once, when the file is imported",
      fails: ["07.3"],
      says: "The clock was read before the call",
    },
    "auth-time-always-now": {
      mistake: "ignores the authTime that is given",
      fails: ["07.4"],
      says: "although another was given",
    },
    "auth-time-zero-is-none": {
      mistake: "takes 0 for no authTime",
      fails: ["07.4"],
      says: "0 was given",
    },
    "whole-user": {
      mistake: "signs the whole user",
      fails: ["07.5"],
      says: "password hash included",
    },
    "changes-the-user": {
      mistake: "writes auth_time into the caller's user object",
      fails: ["07.5"],
      says: "It was changed",
    },
    "milliseconds-mixed-up": {
      mistake: "takes milliseconds from seconds",
      fails: ["07.6"],
      says: "both counted in seconds",
    },
    "turned-round": { mistake: "takes exp from now", fails: ["07.6"], says: "Some time is left" },
    "rounds-up": { mistake: "rounds up", fails: ["07.7"], says: "This is rounded up" },
    "rounds-now-first": {
      mistake: "rounds now down before it is taken from exp",
      fails: ["07.7"],
      says: "This is rounded up",
    },
    "not-rounded": { mistake: "does not round", fails: ["07.7"], says: "this is not rounded" },
    "32-bits": { mistake: "rounds by | 0", fails: ["07.7"], says: "32 bits only" },
    "below-zero": { mistake: "goes below 0", fails: ["07.8"], says: "the answer is 0, not less" },
    "without-sign": {
      mistake: "answers the distance from exp, on either side",
      fails: ["07.8"],
      says: "not the other way round",
    },
    "login-swallows-failing-store": {
      mistake: "takes a failing store for a wrong password",
      fails: ["07.10"],
      says: "says nothing about the password",
    },
    "error-without-credentials": {
      mistake: "says invalid_token where there was no token",
      fails: ["07.11"],
      says: "Without a bearer token there is none",
    },
    "token-in-the-query-too": {
      mistake: "takes a token from the query string, too",
      fails: ["07.11"],
      says: "A token in the query string was accepted",
    },
    "no-challenge": {
      mistake: "sends every 401 without a challenge",
      fails: ["07.11", "07.13"],
      says: "no WWW-Authenticate header",
    },
    "me-sends-claims": {
      mistake: "sends all claims",
      fails: ["07.12"],
      says: "The claims are sent as they are",
    },
    "me-counts-from-iat": {
      mistake: "assumes that every token lives for 15 minutes",
      fails: ["07.12"],
      says: "counted from iat",
    },
    "decodes-only": {
      mistake: "decodes the token, and compares exp, but never verifies",
      fails: ["07.13"],
      says: "The signature is not verified",
    },
    "status-403": {
      mistake: "answers 403 to unusable tokens",
      fails: ["07.13"],
      says: "Nobody is known here: 401",
    },
    "algorithm-misspelt": {
      mistake: "pins nothing, by an option that does not exist",
      fails: ["07.14"],
      says: "it is not pinned",
    },
    "issuer-not-checked": {
      mistake: "does not check the issuer",
      fails: ["07.15"],
      says: "issuer",
    },
    "audience-not-checked": {
      mistake: "does not check the audience",
      fails: ["07.15"],
      says: "audience",
    },
    "no-sub-accepted": {
      mistake: "accepts a token that is nobody's",
      fails: ["07.15"],
      says: "sub",
    },
    "any-role": {
      mistake: "accepts any text as a role",
      fails: ["07.15"],
      says: "There are two roles only",
    },
    "only-library-errors": {
      mistake: "catches only the library's own errors",
      fails: ["07.16"],
      says: "a SyntaxError where a payload is not JSON",
    },
    "library-text": {
      mistake: "sends the text of the error to the client",
      fails: ["07.16"],
      says: "The text of an error is passed on",
    },
    "library-codes": {
      mistake: "sends the library's words to the client, without what could break the header",
      fails: ["07.25"],
      says: "The text of jsonwebtoken's error",
    },
    "exp-not-asked-for": {
      mistake: "accepts a token without exp",
      fails: ["07.17"],
      says: "A token that never expires is accepted",
    },
    "exp-of-any-number": {
      mistake: "accepts an infinite exp",
      fails: ["07.17"],
      says: "1e999 reads as Infinity",
    },
    "ignores-expiration": {
      mistake: "never looks at exp",
      fails: ["07.18"],
      says: "hours ago is accepted",
    },
    "general-error-first": {
      mistake: "asks for the general error first, and never tells what has expired",
      fails: ["07.18"],
      says: "does not say that the token has expired",
    },
    "expired-in-library-words": {
      mistake: "describes expiry in the library's words",
      fails: ["07.18"],
      says: "This is the library's text",
    },
    "description-in-the-body": {
      mistake: "describes expiry in the body",
      fails: ["07.18"],
      says: "does not say that the token has expired",
    },
    "all-are-expired": {
      mistake: "says of every unusable token that it has expired",
      fails: ["07.19"],
      says: "This token is forged",
    },
    "expiry-before-signature": {
      mistake: "looks at exp before the signature is verified",
      fails: ["07.19"],
      says: "This token is forged",
    },
    "clock-kept-for-verifying": {
      mistake: "reads the clock once, for verifying",
      fails: ["07.20"],
      says: "the time is not read anew",
    },
    "clock-kept-in-factory": {
      mistake: "reads the clock once, for secondsLeft",
      fails: ["07.20"],
      says: "secondsLeft does not follow the clock",
    },
    "no-leeway": {
      mistake: "knows no leeway",
      fails: ["07.21"],
      says: "the clocks may be 5 seconds apart",
    },
    "leeway-of-two-seconds": {
      mistake: "knows too short a leeway",
      fails: ["07.21"],
      says: "the clocks may be 5 seconds apart",
    },
    "leeway-subtracted": {
      mistake: "refuses tokens before they expire",
      fails: ["07.21"],
      says: "the clocks may be 5 seconds apart",
    },
    "leeway-in-milliseconds": {
      mistake: "counts the leeway in milliseconds",
      fails: ["07.22"],
      says: "The leeway is too long",
    },
    "leeway-of-eight-seconds": {
      mistake: "knows too long a leeway",
      fails: ["07.22"],
      says: "The leeway is too long",
    },
    "me-counts-below-zero": {
      mistake: "counts by itself in GET /me, below 0 and in fractions",
      fails: ["07.23"],
      says: "Whole seconds are asked for",
    },
    "decoded-in-the-leeway": {
      mistake: "decodes what has just expired, and checks nothing else of it",
      fails: ["07.24"],
      says: "although it never was before",
    },
    "secret-kept-outside": {
      mistake: "keeps the secret outside of the factory",
      fails: ["07.26"],
      says: "two apps with two secrets",
    },
    "me-limited-by-login": {
      mistake: "applies the limit of a login to GET /me",
      fails: ["07.27"],
      says: "applied to GET /me as well",
    },
    "renews-without-cache-control": {
      mistake: "renews without Cache-Control",
      fails: ["07.29"],
      says: "must not be kept by any cache",
    },
    "renew-signs-the-user": {
      mistake: "signs the user as the store has it when renewing",
      fails: ["07.29"],
      says: "password hash included",
    },
    "renew-loses-the-role": {
      mistake: "renews every token as a member's",
      fails: ["07.29"],
      says: "not that of the old token",
    },
    "login-limit-turned-round": {
      mistake: "renews only after the eight hours",
      fails: ["07.29"],
      says: "A new login is asked for",
    },
    "signs-the-old-claims": {
      mistake: "signs the old claims again, exp included",
      fails: ["07.30"],
      says: "exp is that of the old token",
    },
    "extends-the-old-exp": {
      mistake: "adds 15 minutes to the old exp",
      fails: ["07.30"],
      says: "counted from that of the old token",
    },
    "renews-with-new-auth-time": {
      mistake: "takes a renewal for a login",
      fails: ["07.31"],
      says: "auth_time is now",
    },
    "renews-from-iat": {
      mistake: "takes the old iat for the time of the login",
      fails: ["07.31"],
      says: "auth_time is the iat of the old token",
    },
    "renews-unverified": {
      mistake: "renews what it has only decoded",
      fails: ["07.32"],
      says: "although GET /me refuses it",
    },
    "renews-expired": {
      mistake: "renews tokens that have expired",
      fails: ["07.33"],
      says: "A token that has expired is renewed",
    },
    "login-limit-before-exp": {
      mistake: "asks for a login before it looks at exp",
      fails: ["07.33"],
      says: "is looked at before exp",
    },
    "renew-without-leeway": {
      mistake: "knows no leeway when renewing",
      fails: ["07.34"],
      says: "the clocks may be 5 seconds apart",
    },
    "renews-for-ever": {
      mistake: "renews for ever",
      fails: ["07.35"],
      says: "its login is too long ago",
    },
    "limit-from-iat": {
      mistake: "counts the eight hours from iat",
      fails: ["07.35"],
      says: "its login is too long ago",
    },
    "login-limit-in-milliseconds": {
      mistake: "counts the eight hours in milliseconds",
      fails: ["07.35"],
      says: "its login is too long ago",
    },
    "renews-with-leeway": {
      mistake: "adds the leeway to the eight hours",
      fails: ["07.35"],
      says: "in this very second",
    },
    "one-second-too-long": {
      mistake: "writes > for >=",
      fails: ["07.35"],
      says: "in this very second",
    },
    "auth-time-falsy": {
      mistake: "takes auth_time 0 for a missing one",
      fails: ["07.35"],
      says: "auth_time is 0",
    },
    "old-login-is-invalid-token": {
      mistake: "says invalid_token of an old login",
      fails: ["07.35"],
      says: "but with the age of the login",
    },
    "login-required-without-challenge": {
      mistake: "asks for a login without a challenge",
      fails: ["07.35"],
      says: "no WWW-Authenticate header",
    },
    "login-required-403": {
      mistake: "asks for a login by a 403",
      fails: ["07.35"],
      says: "401, with a challenge",
    },
    "stops-renewing-early": {
      mistake: "takes the leeway from the eight hours",
      fails: ["07.36"],
      says: "are not over yet",
    },
    "exp-capped": {
      mistake: "cuts exp off at the end of the eight hours",
      fails: ["07.36"],
      says: "exp is cut off",
    },
    "auth-time-not-asked-for": {
      mistake: "renews without auth_time",
      fails: ["07.37"],
      says: "the token was renewed",
    },
    "auth-time-as-number": {
      mistake: "turns any auth_time into a number",
      fails: ["07.37"],
      says: "the token was renewed",
    },
    "no-auth-time-is-login-required": {
      mistake: "asks for a login where auth_time is missing",
      fails: ["07.37"],
      says: "It is not one of ours",
    },
    "auth-time-in-camel-case": {
      mistake: "calls the claim authTime",
      fails: ["07.3"],
      says: "The claim's name is auth_time",
    },
    "expired-is-an-error": {
      mistake: "throws where nothing is left",
      fails: ["07.8"],
      says: "is no error here",
    },
    "unreadable-body-is-500": {
      mistake: "takes a body that is no JSON for an error of the server",
      fails: ["07.10"],
      says: "the caller's fault",
    },
    "token-in-the-body-too": {
      mistake: "takes a token from the body, too",
      fails: ["07.11"],
      says: "A token in the body was accepted",
    },
    "token-in-another-header-too": {
      mistake: "takes a token from X-Access-Token, too",
      fails: ["07.11"],
      says: "A token in another header",
    },
    "audience-by-pattern": {
      mistake: "asks for an audience that looks like ours",
      fails: ["07.15"],
      says: "to the letter",
    },
    "description-without-quotes": {
      mistake: "writes the description without quotes",
      fails: ["07.18"],
      says: "in double quotes",
    },
    "token-expired-as-code": {
      mistake: "says token_expired in the body",
      fails: ["07.18"],
      says: 'is { "error": "invalid_token" } here',
    },
    "remembers-what-it-verified": {
      mistake: "keeps what it has verified once",
      fails: ["07.20"],
      says: "it is accepted still",
    },
    "leeway-of-almost-three-seconds": {
      mistake: "knows a leeway that is a little too short",
      fails: ["07.21"],
      says: "the clocks may be 5 seconds apart",
    },
    "me-rounds-up": {
      mistake: "counts by itself in GET /me, and rounds up",
      fails: ["07.23"],
      says: "This is rounded up",
    },
    "login-limit-in-minutes": {
      mistake: "multiplies the eight hours by 60 once",
      fails: ["07.29"],
      says: "A new login is asked for",
    },
    "renew-tells-library-words": {
      mistake: "verifies once more for renewing, and passes the library's words on",
      fails: ["07.32"],
      says: "The text of jsonwebtoken's error",
    },
    "not-active-is-expired": {
      mistake: "says of a token that is not yet active that it has expired",
      fails: ["07.39"],
      says: "that is not what is wrong",
    },
    "no-auth-time-is-expired": {
      mistake: "says of a token without auth_time that it has expired",
      fails: ["07.39"],
      says: "that is not what is wrong",
    },
    "scheme-in-one-letter-case": {
      mistake: "reads the header by itself, in one letter case",
      fails: ["07.40"],
      says: "readBearerToken finds it",
    },
    "claims-on-the-app": {
      mistake: "keeps the claims on the app while it asks the store",
      fails: ["07.41"],
      says: "res.locals belongs to one request",
    },
    "remembers-the-connection": {
      mistake: "remembers the token of a connection",
      fails: ["07.41"],
      says: "on the same connection, is remembered",
    },
    "no-return-after-refusal": {
      mistake: "goes on after it has answered missing_token",
      fails: ["07.42"],
      says: "After a refusal the code goes on",
    },
    "next-after-refusal": {
      mistake: "calls next() after it has refused",
      fails: ["07.42"],
      says: "After a refusal the code goes on",
    },
  },
};
