import { createDesksApp } from "../../exercises/given/desks-app.ts";
import type * as sessions from "../../solutions/01-session-vs-token/session-desk.ts";
import type * as tokens from "../../solutions/01-session-vs-token/token-desk.ts";
import type { Scene, SceneRequest } from "./scene.ts";

const ada = { username: "ada", password: "correct horse" };
const withCookie = { Cookie: "session={session}" };
const withToken = { Authorization: "Bearer {access_token}" };

const requests: SceneRequest[] = [
  {
    say: "A login at the session desk: the ticket comes in a cookie, and means nothing by itself.",
    method: "POST",
    path: "/session/login",
    body: ada,
    keep: ({ headers }) => ({
      session: /^session=([^;]*)/.exec(headers.get("set-cookie") ?? "")?.[1] ?? "",
    }),
  },
  {
    say: "With the cookie of that login, the server looks up who it belongs to.",
    method: "GET",
    path: "/session/me",
    headers: withCookie,
  },
  {
    say: "A login at the token desk: the ticket itself says who holds it, under a seal.",
    method: "POST",
    path: "/token/login",
    body: ada,
    keep: ({ json }) => ({ access_token: String(json["access_token"]) }),
  },
  {
    say: "With the access_token of that login, the server has nothing to look up.",
    method: "GET",
    path: "/token/me",
    headers: withToken,
  },
  {
    say: "ada logs out of the session: the server strikes out its entry.",
    method: "POST",
    path: "/session/logout",
    headers: withCookie,
  },
  {
    say: "A copy of the cookie is worth nothing from that moment on.",
    method: "GET",
    path: "/session/me",
    headers: withCookie,
  },
  {
    say: "A copy of the token still works: there is no entry that could be struck out.",
    method: "GET",
    path: "/token/me",
    headers: withToken,
  },
];

export const scene: Scene = {
  async app(load, { secret, users }) {
    const { createSessionDesk } = await load<typeof sessions>("session-desk.ts");
    const { createTokenDesk } = await load<typeof tokens>("token-desk.ts");
    const desks = { sessionDesk: createSessionDesk(), tokenDesk: createTokenDesk(secret) };
    return createDesksApp({ users, ...desks });
  },
  requests: () => requests,
};
