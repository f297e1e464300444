import type { Response } from "express";

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly inChallenge: string | undefined;
  constructor(status: number, code: string, inChallenge?: string) {
    super(code);
    this.status = status;
    this.code = code;
    this.inChallenge = inChallenge;
  }

  send(res: Response): void {
    const error = this.inChallenge === undefined ? "" : `, error=${this.inChallenge}`;
    res.setHeader("WWW-Authenticate", `bearer realm="workshop"${error}`);
    res.status(this.status).type("application/problem+json").send(JSON.stringify({ error: this.code }));
  }
}
