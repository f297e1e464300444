import jwt from "jsonwebtoken";

export type Outcome =
  | { kind: "good"; id: string; role: "member" | "admin"; exp: number; authTime: unknown }
  | { kind: "expired" }
  | { kind: "bad" };

export class Tokens {
  readonly #secret: string;
  constructor(secret: string) {
    this.#secret = secret;
  }

  examine(token: string): Outcome {
    let claims: jwt.JwtPayload | string;
    try {
      claims = jwt.verify(token, this.#secret, {
        algorithms: ["HS256"],
        issuer: "workshop",
        audience: "workshop-api",
        clockTimestamp: Math.round(Date.now() / 1000) - 5,
        // nbf is a matter of now, and not of five seconds ago
        ignoreNotBefore: true,
      });
    } catch (error) {
      return { kind: (error as Error)?.name === "TokenExpiredError" ? "expired" : "bad" };
    }
    if (typeof claims === "string") return { kind: "bad" };
    const { sub, role, exp, nbf, auth_time: authTime } = claims;
    if (nbf !== undefined && !(nbf <= Date.now() / 1000)) return { kind: "bad" };
    if (typeof sub !== "string" || sub.length === 0) return { kind: "bad" };
    if (role !== "member" && role !== "admin") return { kind: "bad" };
    if (exp === undefined || !Number.isFinite(exp)) return { kind: "bad" };
    return { kind: "good", id: sub, role, exp, authTime };
  }
}
