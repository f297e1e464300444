/**
 * Exercise 02: decode a JWT. Everybody who holds a token can read it, and whoever reads it without
 * verifying it believes a stranger: the learner takes one apart by hand.
 */

// No library for tokens is loaded.
import "./02-decode-a-jwt/by-hand.ts";

// decodeToken gives header, payload and signature of every well-formed token, and verifies nothing.
import "./02-decode-a-jwt/decode.ts";

// It throws a MalformedTokenError for everything else.
import "./02-decode-a-jwt/refuse.ts";

// describeToken says algorithm, subject and times, or undefined.
import "./02-decode-a-jwt/describe.ts";

// What a token is and is not, one question a check.
import "./02-decode-a-jwt/answers.ts";
