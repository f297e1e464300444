import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: [
    "01.1",
    "01.14",
    "01.23",
    "01.24",
    "01.25",
    "01.26",
    "01.27",
    "01.28",
    "01.29",
    "01.30",
  ],
  right: {
    classes: "classes with private fields, hex, a retry loop, more inside of the token",
    "null-object":
      "an object without a prototype, Web Crypto, 20 characters, a sealed list with an end",
    array: "a list that is searched, base64 with padding, a time in the token",
    "counted-and-dated": "a count and a date before the random part, a file of its own",
    "hashed-in-the-list": "keeps hashes of the tickets, which are drawn letter by letter",
    "long-and-odd-tickets":
      "decimal digits, an asynchronous logOut, a prefix and padding in the token",
    "exactly-120-bits": "tickets derived from one random key of the desk, with 120 bits each",
    "long-tickets": "tickets of 2,000 characters, and a hash of them that takes its time",
  },
  wrong: {
    "math-random": {
      mistake: "makes the ticket from Math.random",
      fails: ["01.8"],
      says: "made from Math.random",
    },
    "hashed-math-random": {
      mistake: "hashes Math.random and a count",
      fails: ["01.8"],
      says: "made from Math.random",
    },
    "short-math-random": {
      mistake: "makes a short ticket from Math.random",
      fails: ["01.8"],
      says: "made from Math.random",
    },
    "retried-math-random": {
      mistake: "draws from Math.random until the ticket is new",
      fails: ["01.8"],
      says: "made from Math.random",
    },
    "date-now": { mistake: "hashes the user and the time", fails: ["01.5"], says: "same moment" },
    "high-resolution-time": {
      mistake: "hashes a finer time, the process id and a count",
      fails: ["01.8"],
      says: "made from the time",
    },
    "start-time-and-count": {
      mistake: "hashes when the process started, and a count",
      fails: ["01.8"],
      says: "count, or from something else",
    },
    counter: { mistake: "counts the logins", fails: ["01.8"], says: "from a count" },
    "hashed-user-and-count": {
      mistake: "hashes the user and a count",
      fails: ["01.8"],
      says: "made from the user",
    },
    "hashed-count": {
      mistake: "hashes a count that all desks share",
      fails: ["01.8"],
      says: "from a count",
    },
    "short-random": { mistake: "takes 64 random bits", fails: ["01.9"], says: "with 64 bits" },
    "uuid-cut-off": { mistake: "cuts a UUID off", fails: ["01.9"], says: "with 32 bits" },
    "ninety-six-bits": {
      mistake: "takes 96 random bits, and a count in front",
      fails: ["01.9"],
      says: "bits that vary",
    },
    "time-and-some-bits": {
      mistake: "takes the time and 80 random bits",
      fails: ["01.9"],
      says: "with 8",
    },
    "desk-uuid-and-count": {
      mistake: "draws a UUID for the desk, and counts from there",
      fails: ["01.9"],
      says: "bits that vary",
    },
    "hashed-pin": {
      mistake: "hashes a random number below 400,000",
      fails: ["01.9"],
      says: "the same ticket",
    },
    "name-in-ticket": {
      mistake: "writes the name in front of a UUID",
      fails: ["01.10"],
      says: "the user's username",
    },
    "user-in-base64": {
      mistake: "writes the user into the ticket, in base64url",
      fails: ["01.10"],
      says: "in base64",
    },
    "id-in-hex": {
      mistake: "writes the id into the ticket, in hex",
      fails: ["01.10"],
      says: "in hex",
    },
    "hash-of-user-in-ticket": {
      mistake: "writes a hash of the user's id into the ticket",
      fails: ["01.10"],
      says: "A hash of a name",
    },
    "role-in-ticket": {
      mistake: "writes the first letter of the user's role into the ticket",
      fails: ["01.10"],
      says: "always the same for one user",
    },
    "sealed-session": {
      mistake: "seals the user into the ticket, and keeps a list of those logged out",
      fails: ["01.10"],
      says: "in base64",
    },
    "encrypted-session": {
      mistake: "encrypts the user into the ticket",
      fails: ["01.12"],
      says: "the ticket itself carries the user",
    },
    "ticket-per-user": {
      mistake: "gives a user the same ticket again",
      fails: ["01.5"],
      says: "depends on the user only",
    },
    "one-session-a-user": {
      mistake: "ends the last session of a user at the next login",
      fails: ["01.5"],
      says: "A later login has ended",
    },
    "list-for-all-desks": {
      mistake: "keeps one list for all desks",
      fails: ["01.12"],
      says: "outside of createSessionDesk",
    },
    "whole-user": {
      mistake: "answers the whole user, password hash included",
      fails: ["01.2"],
      says: "The password's hash",
    },
    "whole-entry": {
      mistake: "answers the whole entry, ticket included",
      fails: ["01.1"],
      says: "Came back",
    },
    "undefined-for-nobody": {
      mistake: "answers undefined where null is due",
      fails: ["01.3"],
      says: "The answer is undefined",
    },
    "plain-object": {
      mistake: "looks tickets up in a plain object",
      fails: ["01.3"],
      says: "A Map holds only",
    },
    "throws-for-nobody": {
      mistake: "throws where a ticket is unknown",
      fails: ["01.3"],
      says: "whoIs throws",
    },
    "by-user-id-too": {
      mistake: "takes the id of a user for a ticket",
      fails: ["01.3"],
      says: "never given out",
    },
    "logout-does-nothing": {
      mistake: "leaves the logout to the browser",
      fails: ["01.6"],
      says: "still good after logOut",
    },
    "logout-ends-all-of-the-user": {
      mistake: "ends all of a user's sessions",
      fails: ["01.6"],
      says: "another one too",
    },
    "logout-ends-everybody": {
      mistake: "ends all sessions",
      fails: ["01.6"],
      says: "another one too",
    },
    "logout-by-splice": {
      mistake: "splices at the index -1",
      fails: ["01.7"],
      says: "has ended a session that is not its own",
    },
    "logout-throws": {
      mistake: "throws at the second logout",
      fails: ["01.7"],
      says: "unknown ticket",
    },
    "good-once": {
      mistake: "takes each ticket once only",
      fails: ["01.1"],
      says: "not a second time",
    },
    "ends-by-itself": {
      mistake: "ends sessions after eight hours",
      fails: ["01.5"],
      says: "ended by itself",
    },
    "at-most-a-hundred": {
      mistake: "keeps the last hundred sessions",
      fails: ["01.5"],
      says: "A later login has ended",
    },
    asynchronous: { mistake: "answers promises", fails: ["01.1"], says: "logIn is asynchronous" },
    "colon-in-ticket": {
      mistake: "writes a colon into the ticket",
      fails: ["01.4"],
      says: "Came back",
    },
    "token-unsealed": {
      mistake: "encodes the user, and takes that for a seal",
      fails: ["01.16"],
      says: "there is no seal on this",
    },
    "token-seal-not-checked": {
      mistake: "reads the sealed data without asking unseal",
      fails: ["01.17"],
      says: "the seal is not checked",
    },
    "token-throws-for-nobody": {
      mistake: "reads fields of the null that unseal answers",
      fails: ["01.16"],
      says: "unseal answers null",
    },
    "token-undefined-for-nobody": {
      mistake: "answers undefined where null is due",
      fails: ["01.16"],
      says: "The answer is undefined",
    },
    "token-half-sealed": {
      mistake: "seals the name, and leaves the id outside",
      fails: ["01.17"],
      says: "the seal is not checked",
    },
    "token-own-loose-mac": {
      mistake: "compares the decoded bytes of its own MAC",
      fails: ["01.17"],
      says: "altered ticket, and it is believed",
    },
    "token-secret-in-the-code": {
      mistake: "seals with a secret of its own",
      fails: ["01.18"],
      says: "the other's tickets",
    },
    "token-secret-cut-off": {
      mistake: "takes the first 32 characters of the secret",
      fails: ["01.18"],
      says: "the other's tickets",
    },
    "token-last-secret-wins": {
      mistake: "keeps the secret outside of the desk",
      fails: ["01.18"],
      says: "the other's tickets",
    },
    "token-stored": {
      mistake: "keeps the users in a list, and hands out UUIDs",
      fails: ["01.21"],
      says: "has never seen this token",
    },
    "token-stored-for-all-desks": {
      mistake: "keeps one list for all desks of the process",
      fails: ["01.22"],
      says: "The process that gave out this token is gone",
    },
    "token-stored-without-secret": {
      mistake: "keeps one list for all desks, whatever their secrets",
      fails: ["01.18"],
      says: "the other's tickets",
    },
    "token-list-of-the-good-ones": {
      mistake: "seals, and keeps a list of the good tickets besides",
      fails: ["01.21"],
      says: "has never seen this token",
    },
    "token-salt-of-the-desk": {
      mistake: "mixes a random value of the desk into the secret",
      fails: ["01.21"],
      says: "has never seen this token",
    },
    "token-salt-of-the-process": {
      mistake: "mixes a random value of the process into the secret",
      fails: ["01.22"],
      says: "The process that gave out this token is gone",
    },
    "token-latest-only": {
      mistake: "remembers the latest token of each user",
      fails: ["01.20"],
      says: "something is stored in the desk",
    },
    "token-whole-user": {
      mistake: "seals the whole user, and answers it",
      fails: ["01.15"],
      says: "The password's hash",
    },
    "token-with-its-time": {
      mistake: "answers all that was sealed, the time included",
      fails: ["01.14"],
      says: "Came back",
    },
    "token-percent-encoded": {
      mistake: "percent-encodes the user in front of the seal",
      fails: ["01.19"],
      says: "only A–Z",
    },
    "token-latin-1": {
      mistake: "takes every name for Latin-1",
      fails: ["01.14"],
      says: "Came back",
    },
    "answer-a-seal-hides": {
      mistake: "takes a seal for encryption",
      fails: ["01.24"],
      says: "A seal does not hide",
    },
    "answers-tokens-are-better": {
      mistake: "takes tokens for the safer kind in every respect",
      fails: ["01.26", "01.28", "01.30"],
      says: "where the page's own code runs",
    },
    "hash-of-four-bytes": {
      mistake: "hashes four random bytes",
      fails: ["01.9"],
      says: "made from 32 random bits",
    },
    "length-of-name": {
      mistake: "makes the ticket as long as the name",
      fails: ["01.10"],
      says: "How long a ticket is",
    },
    "any-letter-case": {
      mistake: "takes a ticket in any letter case",
      fails: ["01.3"],
      says: "never given out",
    },
    "keeps-a-thousand": {
      mistake: "keeps the last thousand sessions",
      fails: ["01.5"],
      says: "A later login has ended",
    },
    "empty-object-for-nobody": {
      mistake: "answers an object without anything in it",
      fails: ["01.3"],
      says: "neither a user nor null",
    },
    "asynchronous-factory": {
      mistake: "makes the desk asynchronously",
      fails: ["01.1"],
      says: "the factory is asynchronous",
    },
    "token-trimmed": {
      mistake: "trims the token",
      fails: ["01.17"],
      says: "altered ticket, and it is believed",
    },
    "token-secret-trimmed": {
      mistake: "trims the secret",
      fails: ["01.18"],
      says: "the other's tickets",
    },
    "token-name-remembered": {
      mistake: "seals the id, and remembers the name",
      fails: ["01.21"],
      says: "both have to come from the ticket",
    },
  },
};
