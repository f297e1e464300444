import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["03.1", "03.12", "03.13", "03.14", "03.15", "03.16"],
  right: {
    "split-and-test": "looks for the first space, and tests what follows",
    "named-groups": "one pattern for any scheme, which is then compared",
    "by-character": "looks at each character, in a file of its own",
    "middleware-app": "refuses in a middleware, with more parameters in its challenge",
    "header-object": "an async handler, two challenges, the given module by its path",
    "raw-and-streamed": "raw headers, a body in pieces, Connection: close, files in folders",
  },
  wrong: {
    "slice-7": {
      mistake: "cuts off seven characters",
      fails: ["03.4"],
      says: "a fixed number of characters",
    },
    "scheme-not-checked": {
      mistake: "takes what stands after any scheme",
      fails: ["03.6"],
      says: "The scheme is not checked",
    },
    "case-sensitive": {
      mistake: "compares the scheme letter by letter",
      fails: ["03.3"],
      says: "letter by letter",
    },
    "replace-bearer": {
      mistake: 'replaces "Bearer " by nothing',
      fails: ["03.3", "03.4", "03.5"],
      says: "Only Bearer in this very spelling is cut off",
    },
    "one-space-only": {
      mistake: "splits at each space and wants two parts",
      fails: ["03.4"],
      says: "More than one space is taken for an error",
    },
    "tabs-too": {
      mistake: "takes any white space",
      fails: ["03.7"],
      says: "the grammar allows only SP",
    },
    trims: { mistake: "trims the header first", fails: ["03.7"], says: "must not trim" },
    "status-forgotten": {
      mistake: "sends the body of a refusal without its status",
      fails: ["03.9"],
      says: "res.status(…) is missing",
    },
    "not-anchored": {
      mistake: "searches for a token anywhere in the header",
      fails: ["03.6", "03.7"],
      says: "has to begin at the beginning",
    },
    "any-characters": {
      mistake: "takes every character but the space",
      fails: ["03.7"],
      says: "Came back:",
    },
    "base64url-only": {
      mistake: "knows only the characters of a JWT",
      fails: ["03.2"],
      says: "is a b64token",
    },
    "lower-cases-token": {
      mistake: "turns the whole header into lower case",
      fails: ["03.1"],
      says: "Came back:",
    },
    "undefined-for-none": {
      mistake: "answers undefined instead of null",
      fails: ["03.5"],
      says: "The answer is undefined",
    },
    "throws-without-header": {
      mistake: "reads a property of a header that is not there",
      fails: ["03.5"],
      says: "must not throw",
    },
    "empty-token": {
      mistake: "answers an empty text for a scheme without a token",
      fails: ["03.5"],
      says: "An empty text is no token",
    },
    "no-challenge": {
      mistake: "sends a 401 without WWW-Authenticate",
      fails: ["03.9"],
      says: "The 401 has no WWW-Authenticate header",
    },
    "error-without-credentials": {
      mistake: "says invalid_token where there was no token",
      fails: ["03.9"],
      says: "Without credentials there is none",
    },
    "status-403": {
      mistake: "answers 403 where nobody is known",
      fails: ["03.9"],
      says: "Nobody is known here yet",
    },
    "upper-case-header-name": {
      mistake: 'looks for req.headers["Authorization"]',
      fails: ["03.8"],
      says: "all names are lower case",
    },
    "query-token-too": {
      mistake: "takes a token from the query string too",
      fails: ["03.11"],
      says: "the query string",
    },
    "cookie-too": {
      mistake: "takes a token from a cookie too",
      fails: ["03.11"],
      says: "a cookie",
    },
    "body-too": { mistake: "takes a token from the body too", fails: ["03.11"], says: "the body" },
    "own-loose-reading": {
      mistake: "takes the last word of the header, whatever readBearerToken says",
      fails: ["03.10"],
      says: "without a readable bearer token",
    },
    "challenge-without-quotes": {
      mistake: "writes the realm without quotes",
      fails: ["03.9"],
      says: "The realm stands in double quotes",
    },
    "challenge-without-realm": {
      mistake: "sends a challenge without a realm",
      fails: ["03.9"],
      says: "has to name the realm",
    },
    "two-padding-at-most": {
      mistake: "allows no more than two equals signs",
      fails: ["03.2"],
      says: "is a b64token",
    },
    "first-character-narrower": {
      mistake: "wants the token to begin with a letter or digit",
      fails: ["03.2"],
      says: "is a b64token",
    },
    "compares-loosely": {
      mistake: "compares the scheme as a dictionary would, accents aside",
      fails: ["03.6"],
      says: "The scheme is not checked",
    },
    "comma-between": {
      mistake: "takes commas for blanks",
      fails: ["03.6"],
      says: "The scheme is not checked",
    },
    "range-a-to-z-mixed": {
      mistake: "writes [A-z], which has more in it than letters",
      fails: ["03.7"],
      says: "cannot stand inside a token",
    },
    "cuts-at-semicolon": {
      mistake: "takes what stands before a semicolon",
      fails: ["03.7"],
      says: "cannot stand inside a token",
    },
    "decodes-url": {
      mistake: "decodes the header as if it were a URL",
      fails: ["03.7"],
      says: "headers are not URLs",
    },
    "comma-after-scheme": {
      mistake: "puts a comma between scheme and realm",
      fails: ["03.9"],
      says: "no Bearer challenge",
    },
    "own-narrow-reading": {
      mistake: 'looks for "Bearer " before it asks readBearerToken',
      fails: ["03.10"],
      says: "a narrower reading",
    },
    "own-reading-with-tabs": {
      mistake: "turns tabs into blanks before it asks readBearerToken",
      fails: ["03.10"],
      says: "without a readable bearer token",
    },
    "remembers-last-token": {
      mistake: "answers with the token of an earlier request",
      fails: ["03.10", "03.11"],
      says: "without a readable bearer token",
    },
    "api-key-header": {
      mistake: "takes a token from X-API-Key too",
      fails: ["03.11"],
      says: "another header",
    },
    "cookie-called-jwt": {
      mistake: "takes a token from a cookie called jwt",
      fails: ["03.11"],
      says: "a cookie",
    },
    "query-called-bearer-token": {
      mistake: "takes a token from ?bearer_token=",
      fails: ["03.11"],
      says: "the query string",
    },
    "query-beside-basic": {
      mistake: "takes a token from the query string where the header holds another scheme",
      fails: ["03.11"],
      says: "holds another scheme",
    },
    "no-return": {
      mistake: "goes on after the 401",
      fails: ["03.9"],
      says: "there has to be a return",
    },
    "flag-g": {
      mistake: "has the flag g on a pattern that it uses again",
      fails: ["03.1"],
      says: "a pattern with the flag g",
    },
    "own-reading-of-jwts": {
      mistake: "knows only the characters of a JWT, in the app",
      fails: ["03.10"],
      says: "a narrower reading",
    },
    "own-reading-with-colon": {
      mistake: "takes a colon after the scheme, in the app",
      fails: ["03.10"],
      says: "without a readable bearer token",
    },
    "shared-by-requests": {
      mistake: "keeps the token outside of the handler",
      fails: ["03.8"],
      says: "must not stand outside of its handler",
    },
    "cookie-called-session": {
      mistake: "takes a token from a cookie called session",
      fails: ["03.11"],
      says: "a cookie",
    },
    "query-beside-bearer": {
      mistake: "takes a token from the query string where the header cannot be read",
      fails: ["03.11"],
      says: "a token from elsewhere",
    },
    "status-400-for-malformed": {
      mistake: "answers 400 where the header cannot be read",
      fails: ["03.10"],
      says: "Missing credentials are 401",
    },
    "returns-server": {
      mistake: "returns a server instead of the app",
      fails: ["03.8"],
      says: "Return the app",
    },
    listens: {
      mistake: "starts the app itself, with a callback, as blog posts do",
      fails: ["03.8"],
      says: "do not call listen()",
    },
  },
};
