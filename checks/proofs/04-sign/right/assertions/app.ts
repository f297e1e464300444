import express from "express";
import { ACCESS_TOKEN_SECONDS } from "#given/config.ts";
import type { User, UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.js";

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** Every way out but the good one is an exception. */
export function createApp(options: { secret: string; users: UserStore }): express.Express {
  const router = express.Router();
  router.use(express.json({ limit: "1kb", type: "application/json" }));

  router.post("/login", async (req, res, next) => {
    try {
      const { username, password } = readCredentials(req.body);
      const user: User | undefined = await options.users.findByCredentials(username, password);
      if (user === undefined) throw new Refusal(401, "invalid_credentials");
      res
        .status(200)
        .set({
          "Cache-Control": "no-store, max-age=0",
          Pragma: "no-cache",
          "X-Frame-Options": "DENY",
        })
        .type("json")
        .send(
          JSON.stringify({
            expires_in: ACCESS_TOKEN_SECONDS,
            token_type: "Bearer",
            access_token: issueToken(user, options.secret),
          }),
        );
    } catch (error) {
      next(error);
    }
  });

  const app = express();
  app.disable("x-powered-by");
  app.use(router);
  app.use((error: unknown, req: express.Request, res: express.Response, _next: unknown) => {
    if (error instanceof Refusal) {
      if (error.status === 401) res.set("WWW-Authenticate", 'FormBased realm="workshop"');
      res.status(error.status).json({ error: error.code });
    } else if (error instanceof SyntaxError) {
      res.status(400).json({ error: "invalid_request" });
    } else if (typeof (error as { type?: unknown }).type === "string") {
      res.sendStatus((error as { status: number }).status);
    } else {
      console.error("POST /login failed", error);
      res.status(500).json({ error: "server_error" });
    }
  });
  return app;
}

function readCredentials(body: unknown): { username: string; password: string } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refusal(400, "invalid_request");
  }
  const { username, password } = body as Record<string, unknown>;
  if (typeof username !== "string" || typeof password !== "string" || !username || !password) {
    throw new Refusal(400, "invalid_request");
  }
  return { username, password };
}
