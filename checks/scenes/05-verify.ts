import { claimsFor, signToken, unsignedToken } from "../kit/tokens.ts";
import type { Scene } from "./scene.ts";

const grace = { id: "2", role: "member" };

export const scene: Scene = {
  calls({ secret, tokens }) {
    const verify = (say: string, token: string) => ({
      say,
      file: "verify-token.ts",
      name: "verifyToken",
      args: [token, secret],
    });
    const [header = "", , signature = ""] = tokens.grace.split(".");
    const payload = Buffer.from(JSON.stringify(claimsFor({ ...grace, role: "admin" })));
    return [
      verify("grace's token, as our issuer made it.", tokens.grace),
      verify(
        "grace has made herself an admin in the payload. The signature no longer fits.",
        `${header}.${payload.toString("base64url")}.${signature}`,
      ),
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
      verify("A token that has expired.", tokens.expired),
    ];
  },
};
