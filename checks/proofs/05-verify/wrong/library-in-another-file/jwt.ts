import jws from "jws";

export const check = (token: string, secret: string): boolean =>
  jws.verify(token, "HS256", secret) as boolean;
