import express, { type Express, type NextFunction, type Request, type Response, Router } from "express";
import { readBearerToken } from "#given/bearer.ts";
import type { UserStore } from "#given/users.ts";
import { issueToken } from "./issue-token.ts";
import { secondsLeft } from "./seconds-left.ts";
import { type Outcome, Tokens } from "./tokens.ts";

interface Options {
  secret: string;
  users: UserStore;
}

class Api {
  readonly options: Options;
  readonly tokens: Tokens;

  constructor(options: Options) {
    this.options = options;
    this.tokens = new Tokens(options.secret);
  }

  routes(): Router {
    const router = Router();
    const guard = this.guard.bind(this);
    router.post("/login", express.json(), (req, res) => this.logIn(req, res));
    router.route("/me").all(guard).get((_req, res) => this.me(res));
    router.route("/renew").all(guard).post((_req, res) => this.renew(res));
    return router;
  }

  async logIn({ body }: Request, res: Response): Promise<void> {
    const username: unknown = body?.username;
    const password: unknown = body?.password;
    if (typeof username !== "string" || typeof password !== "string" || !username || !password) {
      res.status(400).json({ error: "invalid_request" });
      return;
    }
    const user = await this.options.users.findByCredentials(username, password);
    if (user) this.#send(res, issueToken(user, this.options));
    else res.status(401).json({ error: "invalid_credentials" });
  }

  guard(req: Request, res: Response, next: NextFunction): void {
    const token = readBearerToken(req.headers.authorization);
    if (token === null) {
      res.status(401).set("WWW-Authenticate", 'Bearer realm="workshop"');
      res.json({ error: "missing_token" });
      return;
    }
    const outcome = this.tokens.examine(token);
    if (outcome.kind === "good") {
      res.locals["who"] = outcome;
      return next();
    }
    const why = outcome.kind === "expired" ? "The access token expired" : "";
    this.#invalid(res, why);
  }

  me(res: Response): void {
    const { id, role, exp } = res.locals["who"] as Outcome & { kind: "good" };
    res.json({ id, role, secondsLeft: secondsLeft({ exp }, new Date(Date.now())) });
  }

  renew(res: Response): void {
    const { id, role, authTime } = res.locals["who"] as Outcome & { kind: "good" };
    if (typeof authTime !== "number") return this.#invalid(res);
    const ends = new Date((authTime + 8 * 60 * 60) * 1000);
    if (ends > new Date()) {
      this.#send(res, issueToken({ id, role }, { ...this.options, authTime }));
    } else {
      res.status(401).set("WWW-Authenticate", 'Bearer realm="workshop", error="login_required"');
      res.json({ error: "login_required" });
    }
  }

  #send(res: Response, token: string): void {
    res.setHeader("Cache-Control", "no-store");
    res.json({ access_token: token, token_type: "Bearer", expires_in: 900 });
  }

  #invalid(res: Response, description = "Not a token of ours"): void {
    const challenge = `Bearer realm="workshop", error="invalid_token", error_description="${description}"`;
    res.status(401).set("WWW-Authenticate", challenge).json({ error: "invalid_token" });
  }
}

export const createApp = (options: Options): Express =>
  express()
    .use(new Api(options).routes())
    .use((error: { status?: number }, _req: Request, res: Response, next: NextFunction) => {
      if (res.headersSent) return next(error);
      const bad = error.status !== undefined && error.status < 500;
      res.status(bad ? 400 : 500).json({ error: bad ? "invalid_request" : "server_error" });
    }) as Express;
