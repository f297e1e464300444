import jwt from "jsonwebtoken";

export function signatureMatches(token: string, secret: string): boolean {
  try {
    jwt.verify(token, secret, { algorithms: ["HS256"], ignoreExpiration: true });
    return true;
  } catch {
    return false;
  }
}
