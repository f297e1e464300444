import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["08.1", "08.10"],
  right: {
    "async-verify": "awaits the store inside of try and catch, and hands over three fields",
    "own-extractor":
      "reads the header with readBearerToken, provides the secret in a callback, passes the request",
    "class-of-its-own": "extends the strategy, and says by a string challenge why it refused",
    "fail-with-error": "has Passport fail with an error, and answers it in one error handler",
    "promise-of-user":
      "wraps Passport in a promise, in a router, with one strategy for each request",
    "async-local-storage": "keeps the user in an AsyncLocalStorage, and answers later",
    "class-in-folders": "a class, a router, a folder of its own, the query string taken away",
    frozen: "freezes the options and the strategy",
    "key-later": "provides the secret in an asynchronous callback",
    "strategies-for-each-request": "hands a new strategy object to authenticate at each request",
    "assigned-property": "assigns the user to a property of its own, without a callback",
  },
  wrong: {
    "extractor-not-called": {
      mistake: "passes the extractor itself instead of calling it",
      fails: ["08.1"],
      says: "fromAuthHeaderAsBearerToken()",
    },
    "scheme-jwt": {
      mistake: "waits for the scheme JWT",
      fails: ["08.1"],
      says: "behind the scheme Bearer",
    },
    "whole-header": {
      mistake: "takes the whole Authorization header for the token",
      fails: ["08.1"],
      says: "the scheme may still stand in front",
    },
    "done-user-first": {
      mistake: "gives the user to done as its first argument",
      fails: ["08.1"],
      says: "The user is the second argument",
    },
    "claims-as-user": {
      mistake: "hands over the claims as the user, and never asks the store",
      fails: ["08.1"],
      says: "the user whose id is",
    },
    "looked-up-by-id-claim": {
      mistake: "looks the user up by a claim id, which is not there",
      fails: ["08.1"],
      says: "The user's id is in the claim sub",
    },
    "async-factory": {
      mistake: "makes the factory asynchronous",
      fails: ["08.1", "08.10"],
      says: "a Promise",
    },
    "query-token-too": {
      mistake: "takes a token from the query string too",
      fails: ["08.3"],
      says: "A token in the query string",
    },
    "body-token-too": {
      mistake: "takes a token from the body too",
      fails: ["08.3"],
      says: "A token in the body",
    },
    "cookie-token-first": {
      mistake: "takes a token from a cookie, and only then from the header",
      fails: ["08.3"],
      says: "A token in a cookie",
    },
    "ignores-expiration": {
      mistake: "sets ignoreExpiration",
      fails: ["08.4"],
      says: "The token is accepted. It expired",
    },
    "tolerance-in-milliseconds": {
      mistake: "gives the tolerance in milliseconds, where seconds are meant",
      fails: ["08.4"],
      says: "The token is accepted",
    },
    "options-dropped": {
      mistake: "puts what to verify into jsonWebTokenOptions, where it is dropped",
      fails: ["08.5", "08.6"],
      says: "in jsonWebTokenOptions passport-jwt drops it",
    },
    "algorithms-left-out": {
      mistake: "leaves algorithms out",
      fails: ["08.5"],
      says: "algorithms is not pinned",
    },
    "all-hmac-algorithms": {
      mistake: "lists all HMAC algorithms",
      fails: ["08.5"],
      says: "HS384 is accepted",
    },
    "issuer-not-pinned": {
      mistake: "leaves the issuer out",
      fails: ["08.6"],
      says: "The issuer is not checked",
    },
    "audience-not-pinned": {
      mistake: "leaves the audience out",
      fails: ["08.6"],
      says: "The audience is not checked",
    },
    "user-from-token": {
      mistake: "makes the user of the claims, and never asks the store",
      fails: ["08.7", "08.15"],
      says: "it has to be asked at every request",
    },
    "gone-is-an-error": {
      mistake: "says done(new Error) for a user who is gone",
      fails: ["08.7"],
      says: "A user who is gone is no error",
    },
    "gone-is-never-told": {
      mistake: "calls done only where there is a user",
      fails: ["08.7"],
      says: "no answer within",
    },
    "done-twice": {
      mistake: "calls done a second time for want of a return",
      fails: ["08.7"],
      says: "done is called twice",
    },
    "remembers-users": {
      mistake: "keeps users that it has found once",
      fails: ["08.7"],
      says: "it has to be asked at every request",
    },
    "role-from-token": {
      mistake: "trusts the role in the token",
      fails: ["08.8"],
      says: "This is what the token says",
    },
    "failure-swallowed": {
      mistake: "takes a store that fails for a user who is gone",
      fails: ["08.9"],
      says: "The failure is swallowed",
    },
    "async-verify-throws": {
      mistake: "lets an async verify callback throw",
      fails: ["08.9"],
      says: "the process crashed",
    },
    "async-verify-hangs": {
      mistake: "catches the failure, prints it, and says nothing to Passport",
      fails: ["08.9"],
      says: "no answer within",
    },
    "asks-in-key-provider": {
      mistake: "looks the user up in secretOrKeyProvider, whose errors are refusals",
      fails: ["08.4", "08.9"],
      says: "Its payload is no JSON",
    },
    "body-not-read": {
      mistake: "forgets express.json()",
      fails: ["08.10"],
      says: "req.body is undefined",
    },
    "login-session": {
      mistake: "lets passport.authenticate look for a session at the login",
      fails: ["08.10"],
      says: "without { session: false }",
    },
    "authenticate-not-called": {
      mistake: "calls authenticate inside of a handler, and not what it returns",
      fails: ["08.10", "08.15"],
      says: "no answer within",
    },
    "user-not-set": {
      mistake: "gives a callback, and leaves req.user unset",
      fails: ["08.10", "08.15"],
      says: "The app throws",
    },
    "may-be-stored": {
      mistake: "leaves Cache-Control out",
      fails: ["08.10"],
      says: "no Cache-Control header",
    },
    "user-in-response": {
      mistake: "sends the user along with the token",
      fails: ["08.10"],
      says: "expires_in",
    },
    "whole-user-signed": {
      mistake: "signs the whole user",
      fails: ["08.11"],
      says: "with the claims sub",
    },
    "library-text-as-code": {
      mistake: "answers a wrong password with the text of passport-local",
      fails: ["08.12"],
      says: "invalid_credentials",
    },
    "wrong-password-is-an-error": {
      mistake: "says done(new Error) for a wrong password",
      fails: ["08.12"],
      says: "Refusing is done(null, false)",
    },
    "no-400": {
      mistake: "takes missing credentials for wrong ones",
      fails: ["08.13"],
      says: "there are no credentials that could be wrong",
    },
    "passports-own-400": {
      mistake: "leaves missing credentials to passport-local, and the query string with them",
      fails: ["08.13", "08.14"],
      says: "This is Passport's own answer",
    },
    "unreadable-body-is-500": {
      mistake: "takes a body that is no JSON for an error of the server",
      fails: ["08.13"],
      says: "it is the caller's fault",
    },
    "numbers-too": {
      mistake: "asks only whether there is anything in the two fields",
      fails: ["08.13"],
      says: "there are no credentials that could be wrong",
    },
    "forms-too": { mistake: "reads forms too", fails: ["08.13"], says: "Logged in with a form" },
    "query-credentials": {
      mistake: "falls back to the query string, as passport-local does",
      fails: ["08.14"],
      says: "Credentials in the query string were accepted",
    },
    "me-session": {
      mistake: "lets passport.authenticate look for a session at GET /me",
      fails: ["08.15"],
      says: "without { session: false }",
    },
    "whole-user-sent": {
      mistake: "sends the whole user",
      fails: ["08.15"],
      says: "The password hash is sent along",
    },
    "passports-own-401": {
      mistake: "leaves the 401 to Passport, which sends no challenge",
      fails: ["08.16"],
      says: "passport-jwt does not send one by itself",
    },
    "no-challenge": {
      mistake: "sends its own 401 without a challenge",
      fails: ["08.16"],
      says: "no WWW-Authenticate header",
    },
    "always-invalid": {
      mistake: "says invalid_token where there is no token",
      fails: ["08.16"],
      says: "The challenge has an error parameter",
    },
    "status-403": {
      mistake: "answers 403 where nobody is known",
      fails: ["08.16"],
      says: "Nobody is known here yet",
    },
    "always-missing": {
      mistake: "says missing_token whatever the reason",
      fails: ["08.17"],
      says: "There was a token, and it is no good",
    },
    "gone-is-missing": {
      mistake: "takes everything but a JsonWebTokenError for a missing token",
      fails: ["08.17"],
      says: "There was a token, and it is no good",
    },
    "info-only-of-errors": {
      mistake: "takes a refusal that names no reason for a missing token",
      fails: ["08.18"],
      says: "Came back",
    },
    "info-is-undefined": {
      mistake: "reads the message of a reason that is not there",
      fails: ["08.18"],
      says: "the process crashed",
    },
    "gone-is-404": {
      mistake: "answers 404 for a user who is gone",
      fails: ["08.18"],
      says: "Nobody may learn from the status",
    },
    "answers-from-token": {
      mistake: "answers with the role of the token",
      fails: ["08.18"],
      says: "This is what the token says",
    },
    "second-door": {
      mistake: "copies a token from the query string into the header first",
      fails: ["08.19"],
      says: "A token in the query string",
    },
    "no-error-handler": {
      mistake: "leaves errors to Express, which shows the stack",
      fails: ["08.13", "08.20"],
      says: "Came back",
    },
    "error-text-sent": {
      mistake: "sends the text of the error",
      fails: ["08.20"],
      says: "belongs in the server",
    },
    "login-failure-swallowed": {
      mistake: "takes a store that fails for a wrong password",
      fails: ["08.20"],
      says: "The failure is answered as a refusal",
    },
    "error-not-looked-at": {
      mistake: "asks for the user before the error",
      fails: ["08.20"],
      says: "Look at the error before the user",
    },
    "me-error-not-looked-at": {
      mistake: "asks for the user before the error, at GET /me",
      fails: ["08.21"],
      says: "Look at the error before the user",
    },
    "cookie-too": {
      mistake: "sets a cookie at the login",
      fails: ["08.22"],
      says: "A cookie is set",
    },
    "session-beside-token": {
      mistake: "keeps a session beside the token",
      fails: ["08.22"],
      says: "A cookie is set",
    },
    "remembers-the-connection": {
      mistake: "remembers who it was for the whole connection",
      fails: ["08.22"],
      says: "The request before is remembered",
    },
    "global-passport": {
      mistake: "uses the passport that all apps of the process share",
      fails: ["08.23"],
      says: "The apps share something",
    },
    "first-strategy-wins": {
      mistake: "keeps the strategy that it made first",
      fails: ["08.1"],
      says: "something is kept outside of the function",
    },
    "app-of-the-module": {
      mistake: "makes one app for the whole module",
      fails: ["08.10", "08.15"],
      says: "something is kept outside of the function",
    },
    "last-store-wins": {
      mistake: "keeps the store in a variable of the module",
      fails: ["08.23"],
      says: "The apps share something",
    },
    "sub-in-a-variable": {
      mistake: "keeps the sub of the request in a variable of the factory",
      fails: ["08.24"],
      says: "Something is shared by requests",
    },
    "strategy-object": {
      mistake: "hands the strategy object itself to authenticate",
      fails: ["08.25"],
      says: "people get each other's account",
    },
    "user-of-the-app": {
      mistake: "keeps the user in a variable of the app",
      fails: ["08.25"],
      says: "Something is shared by requests",
    },
    "cuts-off-seven-characters": {
      mistake: "cuts seven characters off the header, whatever they are",
      fails: ["08.2"],
      says: "does not have the scheme Bearer",
    },
    "tolerance-of-minutes": {
      mistake: "accepts tokens for five more minutes",
      fails: ["08.4"],
      says: "a minute and a half ago",
    },
    "audience-by-pattern": {
      mistake: "asks for an audience that looks like ours",
      fails: ["08.6"],
      says: "to the letter",
    },
    "role-has-to-match": {
      mistake: "refuses a token whose role is not the store's",
      fails: ["08.8"],
      says: "no reason to refuse",
    },
    "falls-back-to-what-it-knew": {
      mistake: "answers from memory while the store fails",
      fails: ["08.9"],
      says: "The store fails, and the token is accepted",
    },
    "trims-credentials": {
      mistake: "trims the credentials, and turns the name into lower case",
      fails: ["08.10"],
      says: "capitals and blanks belong to them",
    },
    "role-of-the-first-login": {
      mistake: "keeps the role that a user had when they first logged in",
      fails: ["08.11"],
      says: "role is the role that the store has now",
    },
    "query-is-an-error": {
      mistake: "throws where there is a password in the query string",
      fails: ["08.14"],
      says: "An error of the server",
    },
    "token-expired-as-code": {
      mistake: "says token_expired of an expired token",
      fails: ["08.17"],
      says: "whatever is wrong with the token",
    },
    "library-words-in-challenge": {
      mistake: "describes the refusal in the library's words",
      fails: ["08.26"],
      says: "The text of a library's error",
    },
    "login-without-passport": {
      mistake: "asks the store for the password without Passport",
      fails: ["08.27"],
      says: "looked at without Passport",
    },
    "me-without-passport": {
      mistake: "verifies the token without Passport",
      fails: ["08.27"],
      says: "verified without Passport",
    },
    "goes-on-after-refusal": {
      mistake: "goes on after it has refused",
      fails: ["08.28"],
      says: "After a refusal the code goes on",
    },
  },
};
