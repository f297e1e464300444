/** answers.ts: what a JWT is, and what it is not. */
import { quiz } from "./words.ts";

quiz("02.19", {
  question: "claimsAre",
  title: "answers.ts: how the claims stand in a token",
  read: "who-can-read-it-who-can-write-it",
  right: "encoded",
  wrong: {
    encrypted:
      "No key was needed to read them in decodeToken. Encrypted tokens exist (JWE, RFC 7516); they have five parts.",
    hashed: "A hash cannot be turned back. You have turned this back, with Buffer and JSON.parse.",
    compressed: "base64url makes the text a third longer, not shorter.",
  },
});

quiz("02.20", {
  question: "readableBy",
  title: "answers.ts: who can read a signed token",
  read: "who-can-read-it-who-can-write-it",
  right: "whoever-has-the-token",
  wrong: {
    "whoever-has-the-secret":
      "The secret is for signing and verifying. Your decodeToken has no secret, and reads all.",
    "only-its-user":
      "The user can read it, and so can a proxy, a log, a browser extension: whoever gets hold of it.",
    "only-its-issuer": "The issuer wrote it, in an encoding that everybody can turn back.",
  },
});

quiz("02.21", {
  question: "writableBy",
  title: "answers.ts: who can write a token that says admin",
  read: "who-can-read-it-who-can-write-it",
  right: "anybody",
  wrong: {
    "an-admin": "A token is text. Nobody has to be an admin to write the word admin.",
    "the-issuer":
      "The issuer alone can sign it rightly. Text that decodes can be written by anybody.",
    "whoever-has-the-secret":
      "The secret is needed for a signature that verifies. Decoding does not look at the signature.",
  },
});

quiz("02.22", {
  question: "signatureCovers",
  title: "answers.ts: what the signature covers",
  read: "what-the-signature-covers",
  right: "header-and-payload",
  wrong: {
    "the-payload-alone":
      "The header is covered too: a changed alg or kid breaks the signature as a changed claim does.",
    "the-header-alone": "Then everybody could change the claims of a signed token.",
    "the-whole-request":
      "It covers two parts of the token. Method, URL and body of the request can be anything: the token does not know them.",
  },
});

quiz("02.23", {
  question: "decodingShows",
  title: "answers.ts: what is known after decoding",
  read: "who-can-read-it-who-can-write-it",
  right: "what-the-token-claims",
  wrong: {
    "who-sent-the-request":
      "The token may be made up, or copied from somebody else. Decoding cannot tell.",
    "who-issued-the-token":
      "An iss claim is text like any other. Only a signature that verifies shows who issued it.",
    "that-it-has-not-expired":
      "decodeToken does not compare exp with the time, and an exp that nobody has verified may be made up.",
  },
});
