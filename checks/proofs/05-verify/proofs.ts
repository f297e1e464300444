import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["05.1", "05.9", "05.23", "05.24", "05.25", "05.26", "05.27", "05.28"],
  right: {
    "bytes-and-spelling": "compares bytes, after looking at their spelling",
    "two-macs": "compares MACs of both sides with ===, under a random key",
    "xor-loop": "a comparison of its own, in a file of its own",
    "xor-bytes": "a class that compares bytes, base64 turned into base64url by hand",
    "xor-whole-token": "puts the token together again, and looks at all its characters",
    "whole-token-safe": "compares whole tokens, with require, a key object and try",
    "hashes-first": "compares hashes, so that there are no lengths to compare",
    "picked-claims": "returns the six claims only, tells errors apart by name",
    "with-callback": "verifies with a callback and a key object",
    "own-clock": "asks signatureMatches too, and looks at the claims and times itself",
    "xor-spread": "compares lists of characters, and looks at all of them",
    "encodes-again": "decodes the third part, and wants it to be encoded in one spelling",
    "destructured-crypto": "takes crypto's functions into variables of its own",
  },
  wrong: {
    "compares-with-equals": {
      mistake: "compares two texts with ===",
      fails: ["05.8"],
      says: "compared with ===",
    },
    "compares-buffers": {
      mistake: "compares with equals()",
      fails: ["05.8"],
      says: "compared with ===, equals()",
    },
    "compares-whole-token": {
      mistake: "signs again, and compares the whole token with ===",
      fails: ["05.8"],
      says: "compared with ===",
    },
    "equals-before-safe": {
      mistake: "compares with === before timingSafeEqual",
      fails: ["05.8"],
      says: "compared with ===",
    },
    "replaced-base64-equals": {
      mistake: "makes base64url of base64, and compares with ===",
      fails: ["05.8"],
      says: "compared with ===",
    },
    "loop-stops-early": {
      mistake: "a loop over characters that stops at the first difference",
      fails: ["05.8"],
      says: "The loop stops",
    },
    "loop-over-bytes-stops-early": {
      mistake: "every() stops at the first difference",
      fails: ["05.8"],
      says: "The loop stops",
    },
    "lengths-not-compared": {
      mistake: "gives timingSafeEqual whatever came",
      fails: ["05.3"],
      says: "throws where the lengths differ",
    },
    "lengths-in-characters": {
      mistake: "compares the lengths of texts, not of bytes",
      fails: ["05.6"],
      says: "compared in characters",
    },
    "compares-the-shorter": {
      mistake: "cuts the expected MAC to the length of what came",
      fails: ["05.3"],
      says: "the shorter of the two",
    },
    "decodes-the-signature": {
      mistake: "compares the decoded bytes",
      fails: ["05.4"],
      says: "Came back: true",
    },
    "takes-unused-bits": {
      mistake: "compares the decoded bytes of what looks like base64url",
      fails: ["05.4"],
      says: "unused bits",
    },
    "compares-latin1": {
      mistake: "turns the third part into bytes as latin1",
      fails: ["05.6"],
      says: "As latin1",
    },
    trims: { mistake: "trims the token", fails: ["05.4"], says: "Came back: true" },
    "padding-allowed": {
      mistake: "takes padding off the third part",
      fails: ["05.4"],
      says: "no padding",
    },
    "parts-not-counted": {
      mistake: "looks at the first three of any number of parts",
      fails: ["05.5"],
      says: "Came back: true",
    },
    "too-few-parts-throw": {
      mistake: "uses a third part that is not there",
      fails: ["05.5"],
      says: "count the parts before",
    },
    "malformed-throws": {
      mistake: "throws for what has not three parts",
      fails: ["05.5"],
      says: "Came back: it threw",
    },
    "splits-at-last-dot": {
      mistake: "splits at the last dot",
      fails: ["05.5"],
      says: "Came back: true",
    },
    "padded-base64": {
      mistake: "computes base64 instead of base64url",
      fails: ["05.1"],
      says: "The HMAC is written in base64",
    },
    hex: { mistake: "computes hex instead of base64url", fails: ["05.1"], says: "base64url" },
    "payload-alone": {
      mistake: "signs the payload without the header",
      fails: ["05.1"],
      says: "Only the payload is signed",
    },
    "no-dot-between": {
      mistake: "leaves out the dot between header and payload",
      fails: ["05.1"],
      says: "The dot between the two parts is missing",
    },
    "secret-as-base64": {
      mistake: "decodes the secret as base64",
      fails: ["05.1"],
      says: "The secret is decoded from base64",
    },
    "hash-without-key": {
      mistake: "computes a hash instead of an HMAC",
      fails: ["05.1"],
      says: "a plain SHA-256",
    },
    "algorithm-from-header": {
      mistake: "lets the header choose the hash",
      fails: ["05.7"],
      says: "alg decides something",
    },
    "wants-hs256-in-header": {
      mistake: "reads the header, and wants HS256 in it",
      fails: ["05.7"],
      says: "Came back: false",
    },
    "wants-base64url-parts": {
      mistake: "wants base64url in all three parts",
      fails: ["05.7"],
      says: "as they stand",
    },
    asynchronous: {
      mistake: "returns a promise",
      fails: ["05.1"],
      says: "not a promise of it",
    },
    "library-by-hand": {
      mistake: "leaves the work to jsonwebtoken",
      fails: ["05.1"],
      says: 'it loads "jsonwebtoken"',
    },
    "library-in-another-file": {
      mistake: "leaves the work to jws, in another file",
      fails: ["05.1"],
      says: 'it loads "jws"',
    },
    "library-by-require": {
      mistake: "loads jws by a name that is put together",
      fails: ["05.1"],
      says: "Came back: false",
    },
    "decodes-only": {
      mistake: "decodes without verifying",
      fails: ["05.10"],
      says: "The signature is not verified",
    },
    "remembers-tokens": {
      mistake: "keeps results by token, whatever the secret",
      fails: ["05.10"],
      says: "remembered from an earlier call",
    },
    "catches-nothing": {
      mistake: "lets jwt.verify throw",
      fails: ["05.10"],
      says: "A refusal is a result",
    },
    "pads-with-zeros": {
      mistake: "fills up the shorter text with zero bytes",
      fails: ["05.4"],
      says: "compare the lengths first",
    },
    "max-age": {
      mistake: "refuses tokens that were issued more than 15 minutes ago, whatever their exp",
      fails: ["05.9"],
      says: "Only exp says",
    },
    "library-words-as-reason": {
      mistake: "gives the library's text for the reason",
      fails: ["05.10"],
      says: "another one than these three",
    },
    "error-text-in-result": {
      mistake: "hands the library's text on",
      fails: ["05.10"],
      says: "more in the result",
    },
    "null-for-a-refusal": {
      mistake: "returns null for an unusable token",
      fails: ["05.10"],
      says: "A refusal is { ok: false, reason }",
    },
    "complete-token": {
      mistake: "returns header and payload as the claims",
      fails: ["05.9"],
      says: "not all those of the token",
    },
    "returns-claims": {
      mistake: "returns the claims without ok",
      fails: ["05.9"],
      says: "The claims themselves",
    },
    "algorithms-left-out": {
      mistake: "names no algorithms",
      fails: ["05.11"],
      says: "not pinned",
    },
    "algorithm-singular": {
      mistake: "misspells algorithms",
      fails: ["05.11"],
      says: "is called algorithms",
    },
    "whole-hs-family": {
      mistake: "allows HS384 and HS512 too",
      fails: ["05.11"],
      says: "not pinned",
    },
    "issuer-not-checked": {
      mistake: "takes any issuer",
      fails: ["05.12"],
      says: "issuer is not checked",
    },
    "issuer-contained": {
      mistake: "takes an issuer that contains ours",
      fails: ["05.12"],
      says: "exactly ISSUER",
    },
    "audience-not-checked": {
      mistake: "takes any audience",
      fails: ["05.13"],
      says: "audience is not checked",
    },
    "audience-pattern": {
      mistake: "a regular expression without ends as audience",
      fails: ["05.13"],
      says: "exactly AUDIENCE",
    },
    "audience-empty-option": {
      mistake: "an audience from the environment, which is undefined",
      fails: ["05.13"],
      says: "audience is not checked",
    },
    "subject-not-checked": {
      mistake: "does without a subject",
      fails: ["05.14"],
      says: "a string that is not empty",
    },
    "subject-may-be-anything-true": {
      mistake: "takes any subject that is truthy",
      fails: ["05.14"],
      says: "a string that is not empty",
    },
    "subject-may-be-empty": {
      mistake: "takes an empty subject",
      fails: ["05.14"],
      says: 'sub: ""',
    },
    "role-not-checked": { mistake: "takes any role", fails: ["05.15"], says: "one of the two" },
    "role-in-object": {
      mistake: "asks whether the role is a key of an object, inherited ones included",
      fails: ["05.15"],
      says: "exactly member or admin",
    },
    "role-in-a-text": {
      mistake: "asks whether a text includes the role",
      fails: ["05.15"],
      says: "exactly member or admin",
    },
    "exp-may-be-missing": {
      mistake: "takes tokens without exp",
      fails: ["05.16"],
      says: "no exp",
    },
    "exp-may-be-infinite": {
      mistake: "takes any number as exp",
      fails: ["05.16"],
      says: "1e999 is Infinity",
    },
    "ignores-expiry": {
      mistake: "sets ignoreExpiration",
      fails: ["05.17"],
      says: "exp is not checked",
    },
    "tolerates-five-seconds": {
      mistake: "allows five seconds more",
      fails: ["05.17"],
      says: "no tolerance",
    },
    "exp-now-is-good": {
      mistake: "takes a token in the very second of its exp",
      fails: ["05.17"],
      says: "exp equal to now has expired",
    },
    "time-of-loading": {
      mistake: "compares exp with the time at which the file was loaded",
      fails: ["05.17"],
      says: "Came back:",
    },
    "general-error-first": {
      mistake: "asks for JsonWebTokenError before the special ones",
      fails: ["05.17"],
      says: "before JsonWebTokenError",
    },
    "not-active-is-invalid": {
      mistake: "does not tell not_active apart",
      fails: ["05.18"],
      says: "NotBeforeError",
    },
    "not-active-is-expired": {
      mistake: "calls a token expired whose time has not come",
      fails: ["05.18"],
      says: "has not expired",
    },
    "ignores-nbf": {
      mistake: "sets ignoreNotBefore",
      fails: ["05.18"],
      says: "nbf is not checked",
    },
    "time-before-signature": {
      mistake: "looks at exp of the decoded token first",
      fails: ["05.19"],
      says: "The time is looked at before the signature",
    },
    "reason-from-the-payload": {
      mistake: "takes the reason from the payload of a token that failed",
      fails: ["05.19"],
      says: "The time is looked at before the signature",
    },
    "catches-its-own-errors-only": {
      mistake: "throws again what is no JsonWebTokenError",
      fails: ["05.20"],
      says: "SyntaxError",
    },
    "decodes-before-try": {
      mistake: "decodes with jwt.decode outside of try",
      fails: ["05.20"],
      says: "SyntaxError",
    },
    "decodes-header-before-try": {
      mistake: "parses the header outside of try",
      fails: ["05.20"],
      says: "throws",
    },
    "empty-secret-caught": {
      mistake: "lets the library refuse an empty secret, and catches that",
      fails: ["05.22"],
      says: "reported as the token's",
    },
    "empty-secret-is-invalid": {
      mistake: "calls the token invalid where the secret is empty",
      fails: ["05.22"],
      says: "reported as the token's",
    },
    "empty-secret-after-the-token": {
      mistake: "looks at the token before the secret",
      fails: ["05.22"],
      says: "reported as the token's",
    },
    "keys-mixed-up": {
      mistake: "mixes up private and public keys",
      fails: ["05.24", "05.25"],
      says: "everybody could make tokens",
    },
    "signed-means-sent": {
      mistake: "takes a signature for proof of the sender, and HMAC's key for public",
      fails: ["05.23", "05.26", "05.27", "05.28"],
      says: "HMAC knows no pair of keys",
    },
    "destructured-equals": {
      mistake: "compares with ===, with crypto's functions in variables of its own",
      fails: ["05.8"],
      says: "compared with ===",
    },
    "safe-for-show": {
      mistake: "calls timingSafeEqual on one MAC twice, and compares with ===",
      fails: ["05.8"],
      says: "compared with ===",
    },
    "spread-stops-early": {
      mistake: "every() on a list of characters stops at the first difference",
      fails: ["05.8"],
      says: "The loop stops",
    },
    "list-loop-stops-early": {
      mistake: "a loop over a list of characters stops at the first difference",
      fails: ["05.8"],
      says: "The loop stops",
    },
    "remembers-matches": {
      mistake: "remembers which tokens had a right signature, whatever the secret",
      fails: ["05.2"],
      says: "good with another secret",
    },
    "secret-trimmed": {
      mistake: "cuts blanks off the secret",
      fails: ["05.1"],
      says: "nothing cut off",
    },
    "expired-too-early": {
      mistake: "calls a token expired a minute too early",
      fails: ["05.17"],
      says: "refused too early",
    },
    "nbf-tolerance": {
      mistake: "allows five seconds for nbf",
      fails: ["05.18"],
      says: "before its time",
    },
    "nbf-now-is-early": {
      mistake: "refuses a token in the very second of its nbf",
      fails: ["05.18"],
      says: "that second included",
    },
    "sha512-too": {
      mistake: "takes a signature with SHA-512 too",
      fails: ["05.3"],
      says: "Another hash is taken too",
    },
  },
};
