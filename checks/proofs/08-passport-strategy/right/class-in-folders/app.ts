import express from "express";
import type { Request, Response, NextFunction } from "express";
import passportPkg from "passport";
import { Strategy as Local } from "passport-local";
import { issueToken } from "#given/issue-token.js";
import type { UserStore, User } from "#given/users.ts";
import { createJwtStrategy } from "./strategy.js";
import { problem } from "./lib/problem";
class Desk {
  readonly router = express.Router({ strict: true });
  #pp = new passportPkg.Passport();
  constructor(private readonly o: Readonly<{ secret: string; users: UserStore }>) {
    this.#pp.use(
      new Local(
        { usernameField: "username", passwordField: "password", session: false } as any,
        (u, p, cb) =>
          void this.o.users
            .findByCredentials(u, p)
            .then((x) => (x ? cb(null, x) : cb(null, false, { message: "no" })))
            .catch((e) => cb(e)),
      ),
    );
    const s = createJwtStrategy({ ...o });
    s.name = "bearer";
    this.#pp.use(s);
    this.router
      .route("/login")
      .post(express.json({ limit: 1024 * 50 }), this.creds, this.ask("local"), this.token);
    this.router.all("/me", this.ask("bearer")).get("/me", this.me);
  }
  creds = (req: Request, res: Response, next: NextFunction) => {
    const b: any = req.body;
    if (
      !b ||
      typeof b !== "object" ||
      !["username", "password"].every(
        (k) => Object.hasOwn(b, k) && typeof b[k] === "string" && b[k].length,
      )
    )
      return problem(res, 400, "invalid_request");
    Object.defineProperty(req, "query", { value: Object.freeze({}) });
    next();
  };
  ask = (name: string) => (req: Request, res: Response, next: NextFunction) =>
    this.#pp.authenticate([name], { session: false }, (err: any, user: any, infos: any) => {
      if (err) return next(err);
      if (user) {
        res.locals["user"] = user;
        return next();
      }
      if (name === "local") return problem(res, 401, "invalid_credentials", undefined);
      const none = !/^bearer +[^ ]/i.test(req.headers.authorization ?? "");
      problem(
        res,
        401,
        none ? "missing_token" : "invalid_token",
        'Bearer realm="workshop"' + (none ? "" : ', error="invalid_token"'),
      );
    })(req, res, next);
  token = (_: Request, res: Response) => {
    res
      .set("Cache-Control", "no-store")
      .status(200)
      .json({
        access_token: issueToken(res.locals["user"], this.o.secret),
        token_type: "Bearer",
        expires_in: 900,
      });
  };
  me = (_: Request, res: Response) => {
    const { passwordHash, email, ...pub } = res.locals["user"] as User;
    res.json(pub);
  };
}
export function createApp(o: { secret: string; users: UserStore }) {
  const app = express();
  app.use(new Desk(o).router);
  app.use((_q, res) => problem(res, 404, "not_found"));
  app.use((e: any, _q: Request, res: Response, _n: NextFunction) => {
    const s = Number.isInteger(e?.status) && e.status < 500 ? e.status : 500;
    problem(res, s, s === 500 ? "server_error" : "invalid_request");
  });
  return app;
}
export default createApp;
