import jws from "jws";

export const sign = (header: object, payload: object, secret: string): string =>
  jws.sign({ header: header as { alg: "HS256" }, payload, secret });
