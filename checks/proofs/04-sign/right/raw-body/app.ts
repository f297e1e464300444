import express, { type Express, type Request, type Response } from "express";
import type { UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.ts";

type Credentials = { username: string; password: string };

/** Any content type: the bytes decide whether it is JSON. */
function parse(bytes: unknown): Credentials | undefined {
  if (!Buffer.isBuffer(bytes)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  const filled = (key: keyof Credentials): boolean => {
    const field: unknown = (Object(value) as Record<string, unknown>)[key];
    return typeof field === "string" && field.length > 0;
  };
  return filled("username") && filled("password") ? (value as Credentials) : undefined;
}

export function createApp({ secret, users }: { secret: string; users: UserStore }): Express {
  const app = express();

  const fail = (res: Response, status: number, error: string): void => {
    res.status(status).setHeader("Cache-Control", "no-store").json({ error });
  };

  app.all(
    "/login",
    express.raw({ type: () => true, limit: "64kb" }),
    (req: Request, res: Response) => {
      if (req.method !== "POST") return fail(res, 405, "method_not_allowed");
      const credentials = parse(req.body);
      if (!credentials) return fail(res, 400, "invalid_request");
      users
        .findByCredentials(credentials.username, credentials.password)
        .then((user) => {
          if (!user) return fail(res, 401, "invalid_credentials");
          res.setHeader("Cache-Control", ["private", "no-store"]).json({
            access_token: issueToken(user, secret),
            token_type: "Bearer",
            expires_in: 15 * 60,
          });
        })
        .catch(() => fail(res, 500, "server_error"));
    },
  );

  app.use((error: { status?: number }, _req: Request, res: Response, _next: () => void) => {
    fail(res, error.status ?? 500, error.status ? "invalid_request" : "server_error");
  });
  return app;
}
