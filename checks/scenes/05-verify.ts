import { claimsFor, nowInSeconds, signToken, tamper, unsignedToken } from "../kit/tokens.ts";
import type { Scene, SceneCall } from "./scene.ts";

const grace = { id: "2", role: "member" };
const hourAgo = { exp: nowInSeconds() - 3600 };

export const scene: Scene = {
  calls({ secret, tokens }) {
    const byHand = (say: string, token: string): SceneCall => ({
      say,
      file: "hs256.ts",
      name: "signatureMatches",
      args: [token, secret],
    });
    const verify = (say: string, token: string): SceneCall => ({
      say,
      file: "verify-token.ts",
      name: "verifyToken",
      args: [token, secret],
    });
    return [
      byHand("By hand: grace's token ends in the HMAC of its first two parts.", tokens.grace),
      byHand(
        "grace has made herself an admin in the payload. The signature no longer fits.",
        tamper(tokens.grace, { payload: claimsFor({ ...grace, role: "admin" }) }),
      ),
      verify("With jsonwebtoken: the signature fits, and the claims are ours.", tokens.grace),
      verify(
        'A token that says alg "none": it is not signed at all.',
        unsignedToken(claimsFor(grace)),
      ),
      verify(
        "The right secret and another algorithm, HS512: we accept HS256 and no other.",
        signToken(claimsFor(grace), secret, { algorithm: "HS512" }),
      ),
      verify(
        "A good signature, for another API: the audience is checked.",
        signToken(claimsFor(grace, { aud: "another-api" }), secret),
      ),
      verify("A token that has expired: the reason says so.", tokens.expired),
      verify(
        "Expired and altered: invalid, since nobody has signed the time that stands in it.",
        tamper(tokens.grace, { payload: claimsFor(grace, hourAgo) }),
      ),
    ];
  },
};
