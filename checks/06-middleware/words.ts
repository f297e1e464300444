/** What the checks of 06 are written in. */
import type { Plan, Seen } from "./stage.ts";
import { exercise } from "../kit/exercise.ts";
import { CheckFailure } from "../kit/failure.ts";
import { HttpAnswer } from "../kit/http-answer.ts";
import type { RequestOptions, Server } from "../kit/http.ts";
import { kept } from "../kit/made.ts";
import { MISSING_RETURN } from "../kit/problem.ts";
import { named } from "../kit/show.ts";
import { type Claims, claimsFor, signToken } from "../kit/tokens.ts";
import { randomUser } from "../kit/users.ts";

export const { check, make, serve, serveStage, stage, moveClock, random } = await exercise(
  "06-middleware",
  { http: true },
);

export type Headers = NonNullable<RequestOptions["headers"]>;
export type Middleware = ReturnType<typeof kept>;

/** An admin, a member, a secret, and tokens for them: new ones for each check. */
export function newWorld(id: string) {
  const draw = random(id);
  const secret = draw.secret();
  const user = (role: "admin" | "member") => {
    const { id: userId } = randomUser(draw, role);
    return { id: userId, role };
  };
  const admin = user("admin");
  const member = user("member");
  const tokenOf = (who: { id: string; role: string }, more: Claims = {}) =>
    signToken(claimsFor(who, more), secret);
  return { draw, secret, admin, member, tokenOf, path: () => `/${draw.word(7)}/${draw.word(5)}` };
}

/** The header of a request; messages show the token's name. */
export const bearer = (token: string, name = "TOKEN"): Headers => ({
  authorization: named(`Bearer $${name}`, `Bearer ${token}`) as never,
});

/** What the learner's factory returns, if that can be mounted. */
export async function middleware(file: string, name: string, arg: unknown): Promise<Middleware> {
  const made = await make(file, name, arg);
  if (made.type !== "function") {
    throw new CheckFailure("failed", {
      tried: `${name}(…)`,
      expected: "a middleware: a function that takes (req, res, next)",
      received: String(await stage("kindOf", kept(made))),
      mistake:
        made.type === "undefined"
          ? MISSING_RETURN
          : `${name} makes a middleware, and returns it; it does not wait for anything itself.`,
    });
  }
  return kept(made);
}

export const requireToken = (secret: string): Promise<Middleware> =>
  middleware("require-token.ts", "requireToken", { secret: named("secret", secret) });

export const requireRole = (role: string): Promise<Middleware> =>
  middleware("require-role.ts", "requireRole", role);

export type Mounted = Omit<Plan, "links"> & { links: (Middleware | { user: object })[] };

/** An app of ours with the learner's middleware on its routes. */
export const mount = (...plans: Mounted[]): Promise<Server> => serveStage("routes", plans);

export const createApp = (secret: string): Promise<Server> =>
  serve("app.ts", "createApp", { secret: named("secret", secret) });

/** What went on with each request since the last app was mounted, in their order. */
export const seen = async (): Promise<Seen[]> => (await stage("seen")) as Seen[];

/** The same, for what is over when an answer is there. */
export const seenSoFar = async (): Promise<Seen[]> => (await stage("seenSoFar")) as Seen[];

/** A token in the query string would fill the screen. */
export const withoutTokens = (line: string): string =>
  line.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, "$TOKEN");

/** A request whose messages say where it went: these routes are not in the learner's app. */
export async function send(
  server: Server,
  where: string,
  path: string,
  headers: Headers = {},
  method = "GET",
): Promise<HttpAnswer> {
  const answer = await server.request(method, path, { headers, note: where });
  const { tried, status, headers: received, text } = answer;
  return new HttpAnswer(withoutTokens(tried), status, received, text);
}

export const TOKEN_ROUTE = "a route behind requireToken({ secret })";
export const ROLE_ROUTE = (role: string): string =>
  `a route behind requireToken({ secret }), requireRole("${role}")`;
