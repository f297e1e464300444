/** answers.ts: who can verify, who can sign, and what is not told. */
import { quiz } from "./words.ts";

quiz("05.23", {
  question: "hs256Verifies",
  title: "answers.ts: which key verifies HS256",
  read: "who-can-verify-and-who-can-sign",
  right: "the-shared-secret",
  wrong: {
    "no-key":
      "Without a key, anybody could compute it: that would be a hash, and prove nothing about who made it.",
    "the-private-key":
      "HMAC knows no pair of keys. There is one secret, and both sides have the same.",
    "the-public-key":
      "HMAC knows no pair of keys. If its key were public, anybody could make tokens.",
  },
});

quiz("05.24", {
  question: "rs256Signs",
  title: "answers.ts: which key signs with RS256",
  read: "who-can-verify-and-who-can-sign",
  right: "the-private-key",
  wrong: {
    "no-key": "A signature is what only the holder of a key can make.",
    "the-public-key":
      "Everybody may have the public key. If it could sign, everybody could make tokens.",
    "the-shared-secret":
      "RSA has a pair of keys, and nothing has to be shared in secret: that is its point.",
  },
});

quiz("05.25", {
  question: "es256Verifies",
  title: "answers.ts: which key verifies ES256",
  read: "who-can-verify-and-who-can-sign",
  right: "the-public-key",
  wrong: {
    "no-key": "Without the signer's public key, there is nothing to check the signature with.",
    "the-private-key":
      "The private key signs. Whoever verifies needs only its public half, and should have no more.",
    "the-shared-secret":
      "ECDSA has a pair of keys, as RSA has. The secret half stays with the issuer.",
  },
});

quiz("05.26", {
  question: "canAlsoSign",
  title: "answers.ts: where verifying means being able to sign",
  read: "who-can-verify-and-who-can-sign",
  right: "hs256",
  wrong: {
    es256: "For ES256 a verifier has the public key, which cannot sign.",
    rs256: "For RS256 a verifier has the public key, which cannot sign.",
    "none-of-the-three":
      "With one of them, the key that verifies is the very key that signs: whoever has it can do both.",
  },
});

quiz("05.27", {
  question: "algNone",
  title: "answers.ts: what alg none says",
  read: "pin-the-algorithm",
  right: "it-is-not-signed",
  wrong: {
    "it-expires-never": "That would be a token without exp. alg is about the signature.",
    "it-is-encrypted":
      "An encrypted token is a JWE, and has five parts. alg none leaves everything readable.",
    "it-was-revoked": "A token cannot say that: it stays as it was when it was issued.",
  },
});

quiz("05.28", {
  question: "notTold",
  title: "answers.ts: what verifying does not tell",
  read: "what-is-wrong-with-this",
  right: "whether-ada-sent-it",
  wrong: {
    "whether-it-expired":
      "exp was compared with the clock, and the signature says that exp is real.",
    "whether-it-was-altered": "A single altered character, and the signature would not fit.",
    "who-issued-it":
      "iss was checked, and the signature shows that a holder of the secret made the token.",
  },
});
