/** What a JSON Web Token is, and what it is not: one choice for each question. */
export interface Answers {
  /** How do the claims stand in a signed token? */
  claimsAre: "?" | "encrypted" | "hashed" | "encoded" | "compressed";
  /** Who can read the claims of a signed token? */
  readableBy:
    "?" | "whoever-has-the-secret" | "whoever-has-the-token" | "only-its-user" | "only-its-issuer";
  /** Who can write a token that decodes to { "role": "admin" }? */
  writableBy: "?" | "anybody" | "an-admin" | "the-issuer" | "whoever-has-the-secret";
  /** What does the signature cover? */
  signatureCovers:
    "?" | "the-payload-alone" | "the-header-alone" | "the-whole-request" | "header-and-payload";
  /** decodeToken(token) returned, and threw nothing. What is known now? */
  decodingShows:
    | "?"
    | "who-sent-the-request"
    | "what-the-token-claims"
    | "who-issued-the-token"
    | "that-it-has-not-expired";
}

export const answers: Answers = {
  claimsAre: "?",
  readableBy: "?",
  writableBy: "?",
  signatureCovers: "?",
  decodingShows: "?",
};
