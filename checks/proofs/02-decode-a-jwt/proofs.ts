import type { Proofs } from "../proof.ts";

export const proofs: Proofs = {
  starter: ["02.1", "02.19", "02.20", "02.21", "02.22", "02.23"],
  right: {
    "atob-and-text-decoder": "atob, with the two characters put right, and arrow functions",
    "there-and-back": "encodes again what it has decoded; imports types of jsonwebtoken",
    "one-pattern": "one pattern for the whole token, isUtf8, more keys than asked for, frozen",
    "own-files": "a class in a file called jwt.ts, and a decoder of six bits a character",
    "given-and-packages": "decodeURIComponent for UTF-8, packages that have nothing to do with it",
    "patched-globals": "patches what others rely on; the error is a DOMException of that name",
  },
  wrong: {
    library: {
      mistake: "lets jsonwebtoken decode",
      fails: ["02.1"],
      says: "jsonwebtoken is loaded",
    },
    "library-in-own-file": {
      mistake: "lets jws decode, in another file",
      fails: ["02.1"],
      says: "jws is loaded",
    },
    "require-at-the-top": {
      mistake: "requires jsonwebtoken where the import would be noticed",
      fails: ["02.1"],
      says: "by hand",
    },
    "require-inside": {
      mistake: "requires jsonwebtoken inside of the function, with a way out where that fails",
      fails: ["02.1"],
      says: "by hand",
    },
    "computed-import": {
      mistake: "imports jsonwebtoken by a name that it puts together",
      fails: ["02.1"],
      says: "by hand",
    },
    "library-that-is-not-here": {
      mistake: "imports jwt-decode, which is not installed",
      fails: ["02.1"],
      says: "jwt-decode is loaded",
    },
    "type-imported-as-value": {
      mistake: "imports a type of jsonwebtoken without saying that it is one",
      fails: ["02.1"],
      says: "import type",
    },
    asynchronous: {
      mistake: "returns a promise",
      fails: ["02.2"],
      says: "The function is asynchronous",
    },
    "payload-only": {
      mistake: "returns the payload alone, as jwt.decode() does",
      fails: ["02.2"],
      says: "Only the payload is returned",
    },
    "left-as-text": {
      mistake: "decodes, and does not parse",
      fails: ["02.2"],
      says: "still JSON text",
    },
    "signature-decoded": {
      mistake: "decodes the signature too",
      fails: ["02.2"],
      says: "The signature is changed",
    },
    "plain-atob": {
      mistake: "gives base64url to atob",
      fails: ["02.3"],
      says: "A part with - or _ is not read",
    },
    "latin-1": {
      mistake: "takes atob's characters for the text",
      fails: ["02.4"],
      says: "Each byte is taken for a character",
    },
    "refuses-replacement-character": {
      mistake: "takes U+FFFD for a proof of wrong bytes",
      fails: ["02.4"],
      says: "U+FFFD is a character",
    },
    "signature-required": {
      mistake: "refuses an empty signature",
      fails: ["02.5"],
      says: "An empty signature is allowed",
    },
    "signature-checked": {
      mistake: "wants the signature to be base64url",
      fails: ["02.5"],
      says: "characters are not looked at",
    },
    trims: {
      mistake: "trims the token",
      fails: ["02.5", "02.11"],
      says: "The token is trimmed",
    },
    "refuses-expired": {
      mistake: "refuses what has expired",
      fails: ["02.6"],
      says: "The token has expired. It decodes",
    },
    "refuses-none": {
      mistake: "refuses alg none",
      fails: ["02.6"],
      says: "alg is none",
    },
    "wants-alg": {
      mistake: "refuses a header without alg",
      fails: ["02.6"],
      says: "A header without alg",
    },
    "looks-for-braces": {
      mistake: "wants the JSON to begin with a brace",
      fails: ["02.7"],
      says: "White space around",
    },
    "copies-by-assigning": {
      mistake: "copies the object with Object.assign",
      fails: ["02.7"],
      says: "__proto__ is lost",
    },
    "parts-not-counted": {
      mistake: "does not count the parts",
      fails: ["02.8"],
      says: "Expected: it throws an error whose name",
    },
    "four-parts-pass": {
      mistake: "counts only that there are enough parts",
      fails: ["02.8"],
      says: "parts",
    },
    "returns-null": {
      mistake: "returns null for a malformed token",
      fails: ["02.8"],
      says: "Came back: null",
    },
    "error-without-name": {
      mistake: "has an error class that does not set its name",
      fails: ["02.8"],
      says: "has to set its name",
    },
    "throws-text": {
      mistake: "throws a text",
      fails: ["02.8"],
      says: "not an Error",
    },
    "json-error-escapes": {
      mistake: "lets the error of JSON.parse through",
      fails: ["02.9"],
      says: "The error of JSON.parse comes out",
    },
    "empty-parts-pass": {
      mistake: "takes an empty part for an empty object",
      fails: ["02.9"],
      says: "empty",
    },
    "null-passes": {
      mistake: "takes null for an object",
      fails: ["02.10"],
      says: "null, whose typeof is object too",
    },
    "arrays-pass": {
      mistake: "takes an array for an object",
      fails: ["02.10"],
      says: "an array, whose typeof is object too",
    },
    "header-unchecked": {
      mistake: "checks the payload only",
      fails: ["02.10", "02.11", "02.12", "02.13"],
      says: "The header is",
    },
    "lenient-buffer": {
      mistake: "trusts Buffer to refuse what is not base64url",
      fails: ["02.11", "02.12"],
      says: "The mistake: Nothing is thrown. The",
    },
    "padding-passes": {
      mistake: "takes padding",
      fails: ["02.11"],
      says: "Tokens are written without padding",
    },
    "base64-passes": {
      mistake: "takes + and / as well",
      fails: ["02.11"],
      says: "which is base64 and not base64url",
    },
    "tests-each-line": {
      mistake: "has the flag m on its pattern",
      fails: ["02.11"],
      says: "line break",
    },
    "case-folding": {
      mistake: "has the flags i and u on its pattern, and so takes the Kelvin sign for a k",
      fails: ["02.11"],
      says: "not ASCII",
    },
    "length-unchecked": {
      mistake: "does not look at the length",
      fails: ["02.12"],
      says: "one that is left over",
    },
    "replacement-characters": {
      mistake: "decodes UTF-8 leniently",
      fails: ["02.13"],
      says: "it is not valid UTF-8",
    },
    "utf8-header-unchecked": {
      mistake: "decodes the header's UTF-8 leniently",
      fails: ["02.13"],
      says: "The header holds",
    },
    milliseconds: {
      mistake: "takes seconds for milliseconds",
      fails: ["02.14"],
      says: "taken for milliseconds",
    },
    "numbers-for-dates": {
      mistake: "returns milliseconds instead of a Date",
      fails: ["02.14"],
      says: "A time is still a number",
    },
    "algorithm-from-payload": {
      mistake: "looks for alg in the payload",
      fails: ["02.14"],
      says: "not alg as the header has it",
    },
    "falsy-is-absent": {
      mistake: "takes zero for absent",
      fails: ["02.15"],
      says: "A time is undefined that is there",
    },
    "empty-subject-is-absent": {
      mistake: "takes an empty sub for absent",
      fails: ["02.15"],
      says: "An empty text is a text",
    },
    "whole-seconds": {
      mistake: "cuts off fractions of a second",
      fails: ["02.15"],
      says: "The fraction is cut off",
    },
    "invalid-dates": {
      mistake: "multiplies what may be absent",
      fails: ["02.16"],
      says: "An invalid Date is returned",
    },
    "null-for-absent": {
      mistake: "says null for what is absent",
      fails: ["02.16"],
      says: "null is returned",
    },
    "turned-into-dates": {
      mistake: "turns texts into times",
      fails: ["02.17"],
      says: "Expected:",
    },
    "turned-into-text": {
      mistake: "turns a sub of any type into text",
      fails: ["02.17"],
      says: "Only a string counts",
    },
    "types-trusted": {
      mistake: "trusts the types of the claims",
      fails: ["02.17"],
      says: "Expected:",
    },
    "throws-for-wrong-type": {
      mistake: "refuses a token whose exp is no number",
      fails: ["02.17"],
      says: "is undefined, no error",
    },
    "second-loose-reading": {
      mistake: "reads the token a second time, without checking it",
      fails: ["02.18"],
      says: "Expected: it throws an error whose name",
    },
    "undefined-for-malformed": {
      mistake: "says undefined for everything in a malformed token",
      fails: ["02.18"],
      says: "Expected: it throws an error whose name",
    },
    "believes-in-encryption": {
      mistake: "takes the claims for encrypted",
      fails: ["02.19", "02.20"],
      says: "No key was needed",
    },
    "range-a-to-z-mixed": {
      mistake: "writes [A-z], which has more in it than letters",
      fails: ["02.11"],
      says: "No decoder may skip it",
    },
    "id-for-subject": {
      mistake: "takes id where sub is missing",
      fails: ["02.16"],
      says: "Nothing stands in for a claim",
    },
    "returns-the-error": {
      mistake: "returns the error",
      fails: ["02.8"],
      says: "write throw instead of return",
    },
  },
};
