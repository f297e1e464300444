/** Both desks behind HTTP, and a restart between. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import type { Server } from "../kit/http.ts";
import { named, type Named } from "../kit/show.ts";
import { randomUser, storeOf, type CheckUser } from "../kit/users.ts";
import { store } from "../kit/made.ts";
import { serveStage, restart, random } from "./words.ts";

export const storeWith = (user: CheckUser) => store(storeOf(user.username, [user]));
export const credentials = ({ username, password }: CheckUser) => ({ username, password });
export const fails = ({ status }: HttpAnswer): boolean => status >= 500;

/** Logs in at the given app, and returns the cookie. */
export async function sessionLogin(server: Server, user: CheckUser): Promise<string> {
  const answer = await server.post("/session/login", credentials(user));
  answer.hasStatus(200, [[fails, "The desk throws, or its ticket does not fit in a cookie."]]);
  const [ticket] = /(?<=^session=)[^;]*/.exec(String(answer.headers["set-cookie"])) ?? [""];
  return ticket;
}

export const sessionMe = (server: Server, ticket: string): Promise<HttpAnswer> =>
  server.get("/session/me", { cookie: named("session=$TICKET", `session=${ticket}`) });

/** Logs in at the given app, and returns the token. */
export async function tokenLogin(server: Server, user: CheckUser): Promise<string> {
  const answer = await server.post("/token/login", credentials(user));
  answer.hasStatus(200, [[fails, "The desk throws."]]);
  return String((answer.json as { access_token?: unknown } | undefined)?.access_token);
}

export const tokenMe = (server: Server, token: string): Promise<HttpAnswer> =>
  server.get("/token/me", { authorization: named("Bearer $TICKET", `Bearer ${token}`) });

export const unknownHere = ({ status }: HttpAnswer): boolean => status === 401;

/** What was given out before the process was restarted; a failure is thrown by whoever asks. */
export interface LifeBefore {
  user: CheckUser;
  secret: Named;
  ticket: () => Promise<string>;
  token: () => Promise<string>;
}

let life: LifeBefore | undefined;

/** Logs in at both desks and restarts the process, once: the checks that need it share that. */
export async function lifeBefore(): Promise<LifeBefore> {
  if (life) return life;
  const user = randomUser(random("restart"));
  const secret = named("secret", random("restart secret").secret());
  const ticket = await settled(async () => {
    const server = await serveStage("sessionServer", storeWith(user));
    const given = await sessionLogin(server, user);
    (await sessionMe(server, given)).hasStatus(200);
    return given;
  });
  const token = await settled(async () => {
    const server = await serveStage("tokenServer", storeWith(user), secret);
    const given = await tokenLogin(server, user);
    (await tokenMe(server, given)).hasStatus(200);
    return given;
  });
  await restart();
  life = { user, secret, ticket, token };
  return life;
}

/** Runs it now, and says later what came of it. */
async function settled<Value>(run: () => Promise<Value>): Promise<() => Promise<Value>> {
  const [result] = await Promise.allSettled([run()]);
  return () =>
    result.status === "fulfilled" ? Promise.resolve(result.value) : Promise.reject(result.reason);
}
