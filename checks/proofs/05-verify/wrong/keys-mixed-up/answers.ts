type Key = "?" | "no-key" | "the-private-key" | "the-public-key" | "the-shared-secret";

/** How tokens are verified, and what that is worth: one choice for each question. */
export interface Answers {
  /** HS256 (HMAC): which key does a verifier need? */
  hs256Verifies: Key;
  /** RS256 (RSA): which key signs? */
  rs256Signs: Key;
  /** ES256 (ECDSA): which key does a verifier need? */
  es256Verifies: Key;
  /** A service has all that it needs to verify tokens. With which algorithm can it also make them? */
  canAlsoSign: "?" | "es256" | "hs256" | "none-of-the-three" | "rs256";
  /** What does `"alg": "none"` in a token's header say? */
  algNone: "?" | "it-expires-never" | "it-is-encrypted" | "it-is-not-signed" | "it-was-revoked";
  /** A token has passed `verifyToken`. What is still unknown? */
  notTold:
    "?" | "whether-ada-sent-it" | "whether-it-expired" | "whether-it-was-altered" | "who-issued-it";
}

export const answers: Answers = {
  hs256Verifies: "the-shared-secret",
  rs256Signs: "the-public-key",
  es256Verifies: "the-private-key",
  canAlsoSign: "hs256",
  algNone: "it-is-not-signed",
  notTold: "whether-ada-sent-it",
};
