/** The learner's app with a user and tokens for that user, and the requests that checks send. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import { kept, store } from "../kit/made.ts";
import { named } from "../kit/show.ts";
import {
  claimsFor,
  nowInSeconds,
  signToken,
  type Claims,
  type SignOptions,
} from "../kit/tokens.ts";
import { randomUser, storeOf } from "../kit/users.ts";
import type { Role } from "./issued.ts";
import { LIFETIME, make, MINUTE, random, serve, serveStage } from "./words.ts";

/** An app with a secret of its own, a user in its store (and one of the other role), and tokens. */
export async function setUp(purpose: string, { watch = false } = {}) {
  const secret = random(`${purpose} secret`).secret();
  const user = randomUser(random(`${purpose} user`));
  const other = randomUser(random(`${purpose} another user`), otherRole(user.role));
  const users = storeOf(purpose, [user, other]);
  const given = { secret: named("secret", secret), users: named("users", store(users)) };
  const server = watch
    ? await serveStage("watched", kept(await make("app.ts", "createApp", given)))
    : await serve("app.ts", "createApp", given);
  /** A good token of the user's, issued a minute ago, with these claims instead of the usual ones. */
  const sign = (claims: Claims = {}, options: SignOptions = {}): string => {
    const iat = nowInSeconds() - MINUTE;
    const usual = { iat, exp: iat + LIFETIME, auth_time: iat - MINUTE };
    return signToken(claimsFor(user, { ...usual, ...claims }), secret, options);
  };
  /** A token that is issued at this second. */
  const signAt = (iat: number, claims: Claims = {}): string =>
    sign({ iat, exp: iat + LIFETIME, auth_time: iat, ...claims });
  return { server, secret, user, other, users, sign, signAt };
}
const otherRole = (role: Role): Role => (role === "admin" ? "member" : "admin");

export type App = Awaited<ReturnType<typeof setUp>>;

/** The header, and the name by which messages call the token. */
export const bearer = (token: string, name = "TOKEN") => ({
  authorization: named(`Bearer $${name}`, `Bearer ${token}`),
});
export const me = ({ server }: App, token: string, name?: string): Promise<HttpAnswer> =>
  server.get("/me", bearer(token, name));
export const renew = ({ server }: App, token: string, name?: string): Promise<HttpAnswer> =>
  server.post("/renew", undefined, bearer(token, name));
export const logIn = ({ server, user: { username, password } }: App): Promise<HttpAnswer> =>
  server.post("/login", { username, password });

/** What GET /me says is left; undefined where it says nothing of the kind. */
export const reported = ({ json }: HttpAnswer): unknown =>
  (Object(json) as { secondsLeft?: unknown }).secondsLeft;
