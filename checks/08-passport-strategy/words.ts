/** What the checks of 08 are written in: a setting, the learner's strategy and app, requests. */
import { exercise } from "../kit/exercise.ts";
import type { HttpAnswer } from "../kit/http-answer.ts";
import type { Server } from "../kit/http.ts";
import { kept, store } from "../kit/made.ts";
import { named, type Named } from "../kit/show.ts";
import { claimsFor, signToken } from "../kit/tokens.ts";
import { randomUser, storeOf, type CheckUser } from "../kit/users.ts";

const words = await exercise("08-passport-strategy", { http: true });
export const { check, make, stage, moveClock, random } = words;
const { serve, serveStage, changeStore } = words;

export const FORM = "application/x-www-form-urlencoded";

type StoreMore = Parameters<typeof storeOf>[2];

/** A secret, an admin, a member, and the store that has them: what both factories are given. */
export function setting(id: string, more: StoreMore = {}) {
  const secret = random(`${id} secret`).secret();
  const ada = randomUser(random(`${id} ada`), "admin");
  const grace = randomUser(random(`${id} grace`), "member");
  const users = store(storeOf(id, [ada, grace], more));
  return {
    secret,
    ada,
    grace,
    options: { secret: named("secret", secret), users: named("users", users) },
    /** From now on the store has these users, and no others. */
    storeHas: (now: CheckUser[], how: StoreMore = {}) => changeStore(storeOf(id, now, how)),
  };
}
export type Setting = ReturnType<typeof setting>;

/** The learner's strategy, in an app of the workshop's own: 200, 401 or 500 at GET /me. */
export const strategyAlone = async ({ options }: Setting): Promise<Server> =>
  serveStage("harness", kept(await make("strategy.ts", "createJwtStrategy", options)));

/** The learner's app. */
export const app = ({ options }: Setting): Promise<Server> => serve("app.ts", "createApp", options);
/** The learner's app, watched for what it does after it has answered. */
export const watchedApp = async ({ options }: Setting): Promise<Server> =>
  serveStage("watched", kept(await make("app.ts", "createApp", options)));

export const bearer = (name: string, token: string): Record<string, Named> => ({
  authorization: named(`Bearer $${name}`, `Bearer ${token}`),
});
export const withToken = (user: CheckUser, secret: string): Record<string, Named> =>
  bearer("TOKEN", signToken(claimsFor(user), secret));

/** GET /me, in a state of the store that the request does not show. */
export const meWhere = (
  note: string,
  server: Server,
  headers: Record<string, Named>,
): Promise<HttpAnswer> => server.request("GET", "/me", { headers, note });

export const logIn = (server: Server, { username, password }: CheckUser): Promise<HttpAnswer> =>
  server.post("/login", { username, password });
export const publicOf = ({ id, username, role }: CheckUser): object => ({ id, username, role });
