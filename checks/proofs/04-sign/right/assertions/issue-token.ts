import * as jwt from "jsonwebtoken";
import type { User } from "../given/users.ts";
import { ACCESS_TOKEN_SECONDS, AUDIENCE, ISSUER } from "../given/config.ts";

// HS256 is what jsonwebtoken takes where nothing else is said and the key is a text.
export const issueToken = (user: Readonly<User>, secret: string): string =>
  jwt.default.sign({ sub: user.id, role: user.role, iss: ISSUER, aud: AUDIENCE }, secret, {
    expiresIn: `${ACCESS_TOKEN_SECONDS}s` as "900s",
    header: { alg: "HS256", typ: "at+jwt", kid: "2026-01" },
  });
