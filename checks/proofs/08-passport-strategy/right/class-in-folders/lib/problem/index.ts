import type { Response } from "express";
export const problem = (res: Response, status: number, error: string, challenge?: string): void => {
  if (challenge) res.set("WWW-Authenticate", challenge);
  res.status(status).json({ error } satisfies Record<string, string>);
};
