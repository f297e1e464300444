/** The apps that the requests in the documents are sent to: an exercise's solution, or their own. */
import type { RequestListener } from "node:http";
import express from "express";
import jwt from "jsonwebtoken";
import { Passport } from "passport";
import { ExtractJwt, Strategy } from "passport-jwt";
import { createDesksApp } from "../../../exercises/given/desks-app.ts";
import { createUserStore, type UserStore } from "../../../exercises/given/users.ts";
import { createSessionDesk } from "../../../solutions/01-session-vs-token/session-desk.ts";
import { createTokenDesk } from "../../../solutions/01-session-vs-token/token-desk.ts";
import { createApp as app03 } from "../../../solutions/03-authorization-header/app.ts";
import { createApp as app04 } from "../../../solutions/04-sign/app.ts";
import { createApp as app06 } from "../../../solutions/06-middleware/app.ts";
import { createApp as app07 } from "../../../solutions/07-expiry/app.ts";
import { createApp as app08 } from "../../../solutions/08-passport-strategy/app.ts";

/** When the requests are sent, where a block names no other moment: ` ```http at=2026-… `. */
export const start = "2026-01-01T00:00:00Z";
/** With it every token in the lessons is signed; lesson 04 says so. */
export const secret = "kW2vN8rTqZ4xB7mLpY1sD6fHjC3aGuEe";

/** What a block's document exports; empty for the solutions' apps. */
type Exports = Record<string, unknown>;

export const apps: Record<string, (exports: Exports) => RequestListener> = {
  "01-session-vs-token": () =>
    createDesksApp({
      users: createUserStore(),
      sessionDesk: createSessionDesk(),
      tokenDesk: createTokenDesk(secret),
    }),
  "02-decode-a-jwt": () => app04({ secret, users: createUserStore() }),
  "03-authorization-header": () => app03(),
  "04-sign": () => app04({ secret, users: createUserStore() }),
  "06-middleware": () => app06({ secret }),
  "07-expiry": () => app07({ secret, users: createUserStore() }),
  "08-passport-strategy": () => app08({ secret, users: withoutAdmins() }),
  "passports-own": passportsOwn,
  createSchemeApp: ({ createSchemeApp }) => (createSchemeApp as () => RequestListener)(),
  createStatusApp: ({ createStatusApp }) =>
    (createStatusApp as (options: object) => RequestListener)({ password: "pw" }),
  createPrintQueue: ({ createPrintQueue }) =>
    (createPrintQueue as (find: unknown, secret: string) => RequestListener)(
      async (id: string) => (id === "p7" ? { id, room: "north" } : undefined),
      secret,
    ),
};

/** ada was made a member this morning. */
function withoutAdmins(): UserStore {
  const users = createUserStore();
  return {
    findByCredentials: (username, password) => users.findByCredentials(username, password),
    async findById(id) {
      const user = await users.findById(id);
      return user && { ...user, role: "member" };
    },
  };
}

/** What Passport answers where nobody else does. */
function passportsOwn(): RequestListener {
  const passport = new Passport();
  const options = {
    jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
    secretOrKey: secret,
    algorithms: ["HS256"] satisfies jwt.Algorithm[],
  };
  passport.use(new Strategy(options, (_claims, done) => done(null, false)));
  const app = express();
  app.get("/me", passport.authenticate("jwt", { session: false }));
  return app;
}
