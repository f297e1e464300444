import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["06.1", "06.22"],
  right: {
    "async-await":
      "async middlewares, one function for every refusal, descriptions in the challenge",
    "callback-verify":
      "verifies by itself, with a callback, and looks at the claims as verifyToken does",
    classes:
      "a class that throws refusals and catches its own, unquoted parameters, other JSON types",
    "held-by-nobody": "next() in a promise that is not returned",
    "native-answers": "node:http's own ways to answer, two challenges, exact paths, a frozen user",
    passport: "a strategy of its own in an own instance of Passport",
    routers: "guards in front of routers, a text for admins, own pages for 404 and 500",
    "json-and-end": "calls end() once more when the answer is sent",
    "next-in-a-callback": "calls next() in a callback of its own",
    "router-as-guard": "a router that is the middleware",
  },
  wrong: {
    "admin-for-all-users": {
      mistake: "shows /admin to everybody with a token",
      fails: ["06.25"],
      says: "A user of another role is let through",
    },
    "admins-are-members": {
      mistake: "lets admins in where members are asked for",
      fails: ["06.18"],
      says: "An admin is let in where members are asked for",
    },
    "all-claims": {
      mistake: "puts all claims into req.user",
      fails: ["06.3"],
      says: "All claims are put into req.user",
    },
    "app-answers-twice": {
      mistake: "forgets a return in the handler of /admin",
      fails: ["06.29"],
      says: "Sending an answer does not end a function",
    },
    "app-last-secret": {
      mistake: "keeps the secret of the last app in a variable of the module",
      fails: ["06.28"],
      says: "status 401",
    },
    "caches-users-by-id": {
      mistake: "remembers each user's role",
      fails: ["06.14"],
      says: "The user of another request is in req.user",
    },
    "caches-verdicts": {
      mistake: "remembers what verifying a token came to",
      fails: ["06.15"],
      says: "that is remembered. It has expired since",
    },
    "claims-not-looked-at": {
      mistake: "takes claims that are not there",
      fails: ["06.8"],
      says: "Whose token is this?",
    },
    "clock-tolerance": {
      mistake: "accepts tokens a minute after they have expired",
      fails: ["06.7"],
      says: "accepted although it has expired",
    },
    "decodes-only": {
      mistake: "decodes the token and never verifies it",
      fails: ["06.6"],
      says: "its signature does not fit",
    },
    "error-without-credentials": {
      mistake: "says invalid_token where there was no token",
      fails: ["06.4"],
      says: "Without credentials there is none",
    },
    "first-secret-wins": {
      mistake: "keeps the first secret for ever",
      fails: ["06.2"],
      says: "Another secret than its own is used",
    },
    "guard-by-path": {
      mistake: 'compares the path with "/admin" in a middleware',
      fails: ["06.27"],
      says: "reaches the handler without the guard",
    },
    "guard-by-url": {
      mistake: 'guards all URLs that begin with "/admin"',
      fails: ["06.26"],
      says: "answers for routes that are not there",
    },
    "guard-exact-url": {
      mistake: 'wants the URL to be "/admin" letter by letter',
      fails: ["06.27"],
      says: "A query string does not belong to the path",
    },
    "guard-in-one-spelling": {
      mistake: 'asks who it is where the path is "/admin", and for the role on the route',
      fails: ["06.27"],
      says: "In this spelling an admin is refused",
    },
    "guards-everything": {
      mistake: "mounts the guard in front of the public route too",
      fails: ["06.22"],
      says: "in front of the public route too",
    },
    "guards-get-only": {
      mistake: "guards /admin for GET only, although Express routes HEAD there too",
      fails: ["06.27"],
      says: "reaches the handler without the guard",
    },
    "guards-the-rest": {
      mistake: "mounts the guard on the app, behind the public route",
      fails: ["06.26"],
      says: "in front of the whole app",
    },
    "ignores-expiry": {
      mistake: "never looks at exp",
      fails: ["06.7"],
      says: "accepted although it has expired",
    },
    "invalid-is-403": {
      mistake: "answers 403 to a token that does not verify",
      fails: ["06.6"],
      says: "says nothing about anybody",
    },
    "invalid-without-error": {
      mistake: "sends the same challenge for both kinds of 401",
      fails: ["06.6"],
      says: 'error="invalid_token" is missing',
    },
    "library-words": {
      mistake: "sends the library's error text in the body",
      fails: ["06.6"],
      says: "The library's own words",
    },
    "library-words-in-challenge": {
      mistake: "sends the library's error text in the challenge",
      fails: ["06.6"],
      says: "The library's own words",
    },
    "list-of-open-paths": {
      mistake: "skips paths that are public in the learner's own app",
      fails: ["06.12"],
      says: "let through although nobody is known",
    },
    "me-by-query": {
      mistake: "lets the query string say who is asking",
      fails: ["06.23"],
      says: "The query string is asked",
    },
    "me-says-more": {
      mistake: "wraps the user in another object",
      fails: ["06.23"],
      says: "wrapped in another object",
    },
    "missing-is-403": {
      mistake: "answers 403 where nobody is known",
      fails: ["06.4"],
      says: "Nobody is known here: 401",
    },
    "never-answers-invalid": {
      mistake: "returns without an answer",
      fails: ["06.6"],
      says: "The code never comes back",
    },
    "next-a-moment-later": {
      mistake: "lets a refused request through when a timer is over",
      fails: ["06.9"],
      says: "Sending an answer does not end a function",
    },
    "next-after-invalid": {
      mistake: "answers 401 and calls next() all the same",
      fails: ["06.9"],
      says: "Sending an answer does not end a function",
    },
    "next-inside-try": {
      mistake: "calls next() inside of the try",
      fails: ["06.11"],
      says: "inside of a try",
    },
    "next-twice": {
      mistake: "calls next() twice",
      fails: ["06.1"],
      says: "next() is called more than once",
    },
    "no-algorithms": {
      mistake: "does not pin the algorithm",
      fails: ["06.6"],
      says: "HS256, which we pin",
    },
    "no-challenge": {
      mistake: "sends 401s without WWW-Authenticate",
      fails: ["06.4"],
      says: "The 401 has no WWW-Authenticate header",
    },
    "no-factory": {
      mistake: "returns a promise of a middleware",
      fails: ["06.1", "06.22"],
      says: "does not wait for anything itself",
    },
    "no-issuer-no-audience": {
      mistake: "checks neither issuer nor audience",
      fails: ["06.8"],
      says: "Another issuer's token is accepted",
    },
    "no-return-after-missing": {
      mistake: "answers 401 and goes on to verify nothing",
      fails: ["06.9"],
      says: "Sending an answer does not end a function",
    },
    "nobody-is-403": {
      mistake: "answers 403 where nobody is logged in",
      fails: ["06.19"],
      says: "Nobody is known here yet",
    },
    "one-result-for-all": {
      mistake: "keeps the user in a variable of the module",
      fails: ["06.14"],
      says: "The user of another request is in req.user",
    },
    "promise-chain-catch": {
      mistake: "calls next() in front of a catch that refuses",
      fails: ["06.11"],
      says: "inside of a try",
    },
    "query-token-too": {
      mistake: "takes a token from the query string too",
      fails: ["06.5"],
      says: "A token in the query string is accepted",
    },
    "reads-only-get": {
      mistake: "guards GET and HEAD only",
      fails: ["06.12"],
      says: "let through although nobody is known",
    },
    "reason-told": {
      mistake: "sends verifyToken's reason as the error",
      fails: ["06.6"],
      says: "The reason of verifyToken is sent",
    },
    "redirects-to-login": {
      mistake: "redirects to a form",
      fails: ["06.4"],
      says: "A redirect to a form",
    },
    "refuses-by-next-error": {
      mistake: "passes an error on instead of answering",
      fails: ["06.4"],
      says: "where the middleware itself should answer",
    },
    "remembers-on-the-socket": {
      mistake: "remembers the user on the connection",
      fails: ["06.14"],
      says: "The user of the request before is remembered",
    },
    "role-crashes-without-user": {
      mistake: "reads the role of nobody",
      fails: ["06.19"],
      says: "req.user is undefined here",
    },
    "role-decoded-from-header": {
      mistake: "decodes the token again for the role, unverified",
      fails: ["06.16"],
      says: "Only req.user counts",
    },
    "role-from-the-request": {
      mistake: "takes the role from the query string",
      fails: ["06.17"],
      says: "The role is taken from the request",
    },
    "role-goes-on": {
      mistake: "answers 403 and calls next() all the same",
      fails: ["06.20"],
      says: "Sending an answer does not end a function",
    },
    "role-is-401": {
      mistake: "answers 401 to a user of another role",
      fails: ["06.17"],
      says: "another login would not help",
    },
    "role-no-return-without-user": {
      mistake: "answers 401 and then 403",
      fails: ["06.20"],
      says: "Sending an answer does not end a function",
    },
    "role-of-the-module": {
      mistake: "keeps the role in a variable of the module",
      fails: ["06.16"],
      says: "kept outside of requireRole",
    },
    "role-without-challenge": {
      mistake: "sends the 403 without WWW-Authenticate",
      fails: ["06.17"],
      says: "The 403 has no WWW-Authenticate header",
    },
    "verdict-for-claims": {
      mistake: "takes what verifyToken answers for the claims",
      fails: ["06.3", "06.6"],
      says: "the id is result.claims.sub",
    },
    "second-word-of-the-header": {
      mistake: "takes the second word of the header for the token",
      fails: ["06.5"],
      says: "counts as none",
    },
    "secret-from-environment": {
      mistake: "reads the secret from the environment, with a default",
      fails: ["06.1"],
      says: "A good token is refused",
    },
    "secret-of-the-module": {
      mistake: "keeps the secret in a variable of the module",
      fails: ["06.2"],
      says: "Another secret than its own is used",
    },
    "text-bodies": {
      mistake: "answers with text instead of JSON",
      fails: ["06.4"],
      says: "The body of an error is JSON",
    },
    "token-is-optional": {
      mistake: "lets requests without a token through",
      fails: ["06.4"],
      says: "let through although nobody is known",
    },
    "trusts-an-earlier-user": {
      mistake: "skips the token where req.user is set already",
      fails: ["06.13"],
      says: "the token is not looked at",
    },
    "unreadable-is-invalid": {
      mistake: "says invalid_token where the header holds no bearer token",
      fails: ["06.5"],
      says: "counts as none",
    },
    "user-before-verifying": {
      mistake: "sets req.user before it verifies",
      fails: ["06.10"],
      says: "before the token is verified",
    },
    "user-elsewhere": {
      mistake: "sets res.locals.user instead of req.user",
      fails: ["06.3"],
      says: "req.user is not set",
    },
    "challenge-without-comma": {
      mistake: "separates the parameters of the challenge by a blank",
      fails: ["06.6"],
      says: "The challenge cannot be read",
    },
    "challenge-without-realm": {
      mistake: "sends a challenge that is the scheme alone",
      fails: ["06.4"],
      says: "does not name our realm",
    },
    "role-next-inside-try": {
      mistake: "calls next() inside of a try in requireRole",
      fails: ["06.21"],
      says: "taken for a refusal",
    },
    "role-removes-user": {
      mistake: "takes the user away in requireRole",
      fails: ["06.16"],
      says: "looks, and changes nothing",
    },
    "role-wants-a-header": {
      mistake: "wants an Authorization header in requireRole too",
      fails: ["06.16"],
      says: "not how it got there",
    },
    "user-keeps-sub": {
      mistake: "calls the id sub in req.user",
      fails: ["06.3"],
      says: "req.user.id is the claim sub",
    },
  },
};
