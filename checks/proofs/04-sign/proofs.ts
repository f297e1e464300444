import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["04.1", "04.8", "04.13"],
  right: {
    "key-object": "keys as KeyObjects, and every claim written out",
    "replaced-alphabet":
      "a class, a helper file, escapes in its JSON, and types of jsonwebtoken only",
    assertions: "assertions, further header fields, and every refusal an exception",
    "raw-body": "a body that it parses itself, and promises without await",
    middlewares: "a chain of middlewares, with a cookie of its own",
    "spread-and-twice": "indented JSON, base64 rewritten by hand, and a clock that is read twice",
    "clock-read-twice":
      "reads the clock once for iat and once for exp, and keeps options in app.locals",
    "hmac-of-hashes": "HMAC made of two hashes, and a handler that calls the parser itself",
  },
  wrong: {
    "signs-with-library": {
      mistake: "calls jsonwebtoken in the file that is to do without",
      fails: ["04.1"],
      says: "it imports jsonwebtoken",
    },
    "library-in-helper": {
      mistake: "calls jws in a helper file",
      fails: ["04.1"],
      says: "it imports jws",
    },
    "library-by-require": {
      mistake: "loads jsonwebtoken by a name that is put together while it runs",
      fails: ["04.1"],
      says: "is to be written by hand",
    },
    "library-at-load": {
      mistake: "loads jws by createRequire when the module loads",
      fails: ["04.1"],
      says: "is to be written by hand",
    },
    asynchronous: {
      mistake: "signs with WebCrypto, which answers with a promise",
      fails: ["04.1"],
      says: "A promise came back",
    },
    swapped: {
      mistake: "puts the payload in front of the header",
      fails: ["04.2"],
      says: "The payload comes first",
    },
    "plain-base64": { mistake: "encodes in base64", fails: ["04.3"], says: "This is base64" },
    "padding-left": {
      mistake: "replaces + and / and leaves the padding",
      fails: ["04.3"],
      says: "The padding has to go",
    },
    "first-plus-only": {
      mistake: "replaces the first + and the first / only",
      fails: ["04.3"],
      says: "This is base64",
    },
    "hex-signature": {
      mistake: "writes the HMAC in hexadecimal digits",
      fails: ["04.4"],
      says: "in hexadecimal digits",
    },
    "keyless-hash": {
      mistake: "hashes without a key",
      fails: ["04.4"],
      says: "anybody can compute it",
    },
    sha512: { mistake: "signs with SHA-512", fails: ["04.4"], says: "HMAC with SHA-512" },
    "payload-only": {
      mistake: "signs the payload only",
      fails: ["04.4"],
      says: "Only the payload is signed",
    },
    "hash-by-its-name-in-a-jwt": {
      mistake: "hands the name HS256 to createHmac",
      fails: ["04.1"],
      says: "node:crypto calls the hash sha256",
    },
    "signs-json": {
      mistake: "signs the JSON before it is encoded",
      fails: ["04.4"],
      says: "The JSON itself is signed",
    },
    "secret-as-base64": {
      mistake: "decodes the secret from base64",
      fails: ["04.4"],
      says: "decoded from base64",
    },
    "secret-cut": {
      mistake: "uses the first 32 bytes of the secret",
      fails: ["04.4"],
      says: "Only the beginning of the secret",
    },
    btoa: { mistake: "gives JSON to btoa", fails: ["04.5"], says: "btoa takes Latin-1 only" },
    "latin1-secret": {
      mistake: "turns the secret into Latin-1 bytes",
      fails: ["04.5"],
      says: "Latin-1 bytes",
    },
    "own-header": {
      mistake: "sends a header of its own",
      fails: ["04.6"],
      says: "always the same one",
    },
    "typ-added": {
      mistake: "adds typ in front",
      fails: ["04.6"],
      says: "typ is not what was given",
    },
    "iat-added": {
      mistake: "adds iat, as jsonwebtoken does",
      fails: ["04.7"],
      says: "iat was added",
    },
    "keys-sorted": {
      mistake: "sorts the keys of the payload",
      fails: ["04.7"],
      says: "another order",
    },
    "empty-dropped": {
      mistake: "leaves out claims that are null, false, 0 or empty",
      fails: ["04.7"],
      says: "or left out of it",
    },
    trims: { mistake: "cuts off blanks", fails: ["04.8"], says: "Blanks at the ends were cut off" },
    "read-once": {
      mistake: "keeps the secret of the first call",
      fails: ["04.8"],
      says: "an earlier call",
    },
    "process-env-first": {
      mistake: "prefers the process's own environment",
      fails: ["04.8"],
      says: "the JWT_SECRET of process.env",
    },
    "process-env-too": {
      mistake: "falls back on the process's own environment",
      fails: ["04.9"],
      says: "Only env is to be read",
    },
    "default-secret": {
      mistake: "has a default",
      fails: ["04.10"],
      says: "There must be no default",
    },
    "throws-text": {
      mistake: "throws a text",
      fails: ["04.10"],
      says: "has to be an Error",
    },
    "variable-not-named": {
      mistake: "does not name the variable",
      fails: ["04.10"],
      says: "does not name JWT_SECRET",
    },
    "trips-over-undefined": {
      mistake: "asks undefined for its length",
      fails: ["04.10"],
      says: "trips over the missing value",
    },
    "counts-characters": {
      mistake: "counts characters",
      fails: ["04.11"],
      says: "Count bytes, not characters",
    },
    "any-length": { mistake: "takes a secret of any length", fails: ["04.11"], says: "too few" },
    "more-than-32": {
      mistake: "takes 33 bytes or more",
      fails: ["04.11"],
      says: "These are 32 bytes, and enough",
    },
    "value-in-message": {
      mistake: "quotes the value in the message",
      fails: ["04.12"],
      says: "in its message",
    },
    "value-in-cause": {
      mistake: "hands the environment on as the cause",
      fails: ["04.12"],
      says: "in its cause or fields",
    },
    "value-in-field": {
      mistake: "keeps the value in a field of the error",
      fails: ["04.12"],
      says: "in its cause or fields",
    },
    "first-characters": {
      mistake: "masks all but the first characters",
      fails: ["04.12"],
      says: "in its message",
    },
    hs512: { mistake: "signs with HS512", fails: ["04.13"], says: "The algorithm is another one" },
    "encoded-secret": {
      mistake: "encodes the secret first",
      fails: ["04.13"],
      says: "The signature does not fit",
    },
    callback: { mistake: "gives jwt.sign a callback", fails: ["04.13"], says: "With a callback" },
    "no-audience": { mistake: "leaves the audience out", fails: ["04.14"], says: "AUDIENCE" },
    "audience-list": {
      mistake: "writes the audience as a list",
      fails: ["04.14"],
      says: "aud is a list",
    },
    "username-as-subject": {
      mistake: "takes the username for sub",
      fails: ["04.14"],
      says: "sub is the user's id",
    },
    "no-expiry": {
      mistake: "lets the token live for ever",
      fails: ["04.15"],
      says: "There is no exp",
    },
    "text-for-expiry": {
      mistake: "gives expiresIn a text",
      fails: ["04.15"],
      says: "is milliseconds; the number",
    },
    "milliseconds-expiry": {
      mistake: "gives expiresIn milliseconds",
      fails: ["04.15"],
      says: "900,000 seconds",
    },
    "milliseconds-exp": {
      mistake: "computes exp in milliseconds",
      fails: ["04.15"],
      says: "exp is in milliseconds",
    },
    "milliseconds-iat": {
      mistake: "writes iat in milliseconds",
      fails: ["04.15"],
      says: "iat is in milliseconds",
    },
    "no-iat": { mistake: "leaves iat out", fails: ["04.15"], says: "There is no iat" },
    "clock-at-load": {
      mistake: "reads the clock when the module loads",
      fails: ["04.15"],
      says: "the clock was read earlier",
    },
    "whole-user": {
      mistake: "signs the whole user",
      fails: ["04.16"],
      says: "The password hash is in the token",
    },
    "jti-added": {
      mistake: "adds a claim that nobody asked for",
      fails: ["04.16"],
      says: "Not asked for: jti",
    },
    "user-in-header": {
      mistake: "writes the address into the header",
      fails: ["04.16"],
      says: "The header is for the algorithm",
    },
    "deletes-from-user": {
      mistake: "deletes fields of the user object that it was handed",
      fails: ["04.17"],
      says: "was changed",
    },
    "body-not-read": {
      mistake: "forgets express.json()",
      fails: ["04.18"],
      says: "req.body is undefined",
    },
    "not-awaited": {
      mistake: "does not await the store",
      fails: ["04.18"],
      says: "has to be awaited",
    },
    "trims-password": {
      mistake: "cuts blanks off the password",
      fails: ["04.18"],
      says: "blanks at its ends belong to it",
    },
    "user-in-answer": {
      mistake: "sends the user along",
      fails: ["04.18"],
      says: "all that a client needs",
    },
    "expires-in-text": {
      mistake: "writes expires_in as a text",
      fails: ["04.18"],
      says: "the number 900",
    },
    "cached-answer": {
      mistake: "does not forbid caching",
      fails: ["04.20"],
      says: "does not say that it must not be kept",
    },
    "no-cache-only": {
      mistake: "says no-cache",
      fails: ["04.20"],
      says: "Only no-store forbids that",
    },
    "role-from-body": {
      mistake: "lets the body overwrite the user",
      fails: ["04.21"],
      says: "comes from the request's body",
    },
    "own-app-secret": {
      mistake: "signs with a secret of its own",
      fails: ["04.19"],
      says: "the one in the options of createApp",
    },
    "token-kept": {
      mistake: "keeps a token for each user",
      fails: ["04.21"],
      says: "made at another time",
    },
    "unknown-told-apart": {
      mistake: "answers 404 to an unknown user",
      fails: ["04.22"],
      says: "The answer must not tell",
    },
    "says-which": {
      mistake: "repeats the username",
      fails: ["04.22"],
      says: "the body is exactly",
    },
    "status-403": { mistake: "answers 403", fails: ["04.22"], says: "Nobody is, yet" },
    "missing-is-401": {
      mistake: "answers 401 where something is missing",
      fails: ["04.23"],
      says: "invalid, 400",
    },
    "truthy-only": {
      mistake: "asks only whether there is something",
      fails: ["04.23"],
      says: "invalid, 400",
    },
    "empty-allowed": { mistake: "allows empty texts", fails: ["04.23"], says: "invalid, 400" },
    "turns-into-text": {
      mistake: "turns everything into text",
      fails: ["04.23"],
      says: "turned into one",
    },
    "no-body-throws": {
      mistake: "takes fields out of a body that is not there",
      fails: ["04.23"],
      says: "nothing can be taken out of it",
    },
    "query-too": {
      mistake: "takes credentials from the query string too",
      fails: ["04.23"],
      says: "Credentials in the URL",
    },
    "assigned-prototype": {
      mistake: "copies the body with Object.assign",
      fails: ["04.23"],
      says: "The credentials in __proto__",
    },
    "forms-too": { mistake: "takes forms too", fails: ["04.24"], says: "asks for JSON only" },
    "no-error-handlers": {
      mistake: "leaves errors to Express",
      fails: ["04.24", "04.26"],
      says: "Express's own error page",
    },
    "body-error-is-500": {
      mistake: "takes the parser's errors for its own",
      fails: ["04.24"],
      says: "the client's mistake",
    },
    "parse-error-only": {
      mistake: "knows one of the parser's errors, and takes the others for its own",
      fails: ["04.25"],
      says: "have a status",
    },
    "parse-error-then-page": {
      mistake: "knows one of the parser's errors, and leaves the others to Express",
      fails: ["04.25"],
      says: "Express's own error page",
    },
    "parser-text-echoed": {
      mistake: "sends the parser's text where a body is too large",
      fails: ["04.25"],
      says: "library's error text",
    },
    "store-error-is-401": {
      mistake: "takes a store that fails for a wrong password",
      fails: ["04.26"],
      says: "the user will try again",
    },
    "store-error-page": {
      mistake: "leaves the errors of the store to Express",
      fails: ["04.26"],
      says: "Express's own error page",
    },
    "store-error-echoed": {
      mistake: "sends the store's error text",
      fails: ["04.26"],
      says: "The error's own text",
    },
    "one-app-for-all": {
      mistake: "makes one app for all",
      fails: ["04.19"],
      says: "share something",
    },
    "secret-in-module": {
      mistake: "keeps the secret in a variable of the module",
      fails: ["04.19"],
      says: "share something",
    },
    "user-in-module": {
      mistake: "keeps the user in a variable of the module",
      fails: ["04.27"],
      says: "share something",
    },
    "secret-trimmed": {
      mistake: "cuts blanks off the secret that it signs with",
      fails: ["04.4"],
      says: "Blanks at the ends of the secret",
    },
    "signatures-kept": {
      mistake: "keeps tokens by what is signed, whatever the secret",
      fails: ["04.4"],
      says: "the secret of an earlier call",
    },
    "value-as-bytes": {
      mistake: "hands the value's bytes on as the cause",
      fails: ["04.12"],
      says: "in its cause or fields",
    },
    "tokens-kept-by-user": {
      mistake: "keeps a token for each user, whatever the secret",
      fails: ["04.13"],
      says: "the secret of an earlier call",
    },
    "roles-claim": {
      mistake: "calls the role by another name",
      fails: ["04.14"],
      says: "There is no claim called role",
    },
    "rounds-up": {
      mistake: "rounds the time up for exp, and down for iat",
      fails: ["04.15"],
      says: "901 seconds after iat",
    },
    "username-in-lower-case": {
      mistake: "turns the username into lower case",
      fails: ["04.18"],
      says: "The username has to reach the store as it is",
    },
    "header-tells": {
      mistake: "says in a header whether there is such a user",
      fails: ["04.22"],
      says: "The header x-reason says whether",
    },
    "logged-in-stays": {
      mistake: "lets in whoever was logged in before, with any password",
      fails: ["04.22"],
      says: "Somebody is logged in with credentials that are wrong",
    },
    "charset-text-echoed": {
      mistake: "sends the parser's text about a charset",
      fails: ["04.25"],
      says: "library's error text",
    },
    "logins-kept": {
      mistake: "remembers which credentials were right",
      fails: ["04.26"],
      says: "although the store failed",
    },
  },
};
