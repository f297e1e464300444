/** Puts both desks behind HTTP: a session's ticket travels in a cookie, a token in a header. */
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type Response,
} from "express";
import { REALM } from "#given/config.ts";
import type { PublicUser, UserStore } from "#given/users.ts";

/** Keeps a record of every login, and gives out a ticket that means nothing by itself. */
export interface SessionDesk {
  logIn(user: PublicUser): string;
  whoIs(ticket: string): PublicUser | null;
  logOut(ticket: string): void;
}

/** Keeps nothing: the ticket itself says who its holder is. */
export interface TokenDesk {
  logIn(user: PublicUser): string;
  whoIs(ticket: string): PublicUser | null;
}

export interface DesksOptions {
  users: UserStore;
  sessionDesk: SessionDesk;
  tokenDesk: TokenDesk;
}

const COOKIE = "session";
// A 401 carries a challenge (RFC 9110 §15.5.2). No scheme is registered for cookies.
const COOKIE_CHALLENGE = `Cookie realm="${REALM}"`;
const BEARER_CHALLENGE = `Bearer realm="${REALM}"`;

export function createDesksApp({ users, sessionDesk, tokenDesk }: DesksOptions): Express {
  const app = express();
  app.use(express.json());

  app.post("/session/login", async (req, res) => {
    const user = await findUser(req, users);
    if (!user) return void res.status(401).json({ error: "invalid_credentials" });
    // Scripts in a page cannot read it. Over HTTPS, `secure: true` belongs here too.
    res.cookie(COOKIE, sessionDesk.logIn(user), {
      httpOnly: true,
      sameSite: "lax",
      encode: String,
    });
    res.json({ id: user.id, username: user.username });
  });

  app.get("/session/me", (req, res) => {
    const user = sessionDesk.whoIs(readCookie(req));
    if (!user) return refuse(res, COOKIE_CHALLENGE);
    res.json(user);
  });

  app.post("/session/logout", (req, res) => {
    sessionDesk.logOut(readCookie(req));
    res.clearCookie(COOKIE).status(204).end();
  });

  app.post("/token/login", async (req, res) => {
    const user = await findUser(req, users);
    if (!user) return void res.status(401).json({ error: "invalid_credentials" });
    res.set("Cache-Control", "no-store");
    res.json({ access_token: tokenDesk.logIn(user), token_type: "Bearer" });
  });

  // There is no /token/logout: this server has nothing to forget.
  app.get("/token/me", (req, res) => {
    const user = tokenDesk.whoIs(readBearer(req));
    if (!user) return refuse(res, BEARER_CHALLENGE);
    res.json(user);
  });

  app.use(answerError);
  return app;
}

async function findUser({ body }: Request, users: UserStore): Promise<PublicUser | undefined> {
  const { username, password } = (body ?? {}) as Record<string, unknown>;
  if (typeof username !== "string" || typeof password !== "string") return undefined;
  return users.findByCredentials(username, password);
}

function refuse(res: Response, challenge: string): void {
  res.status(401).set("WWW-Authenticate", challenge).json({ error: "not_logged_in" });
}

/** The cookie's value, or "". A ticket may end in `=`, so only the first one separates. */
function readCookie({ headers }: Request): string {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${COOKIE}=`)) ?? "";
  return found.slice(COOKIE.length + 1);
}

/** The token of the Authorization header, or "". Exercise 03 reads this header with more care. */
function readBearer({ headers }: Request): string {
  return /^Bearer ([^ ]+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
}

/** What an error says is for the server's log, not for whoever caused it. */
const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  const status = Number((error as { status?: unknown }).status) || 500;
  res.status(status).json({ error: status < 500 ? "invalid_request" : "server_error" });
};
