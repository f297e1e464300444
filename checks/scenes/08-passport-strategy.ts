import { claimsFor, signToken } from "../kit/tokens.ts";
import type * as Solution from "../../solutions/08-passport-strategy/app.ts";
import type { Scene } from "./scene.ts";

const gone = { id: "3", role: "member" };

export const scene: Scene = {
  async app(load, { secret, users }) {
    const { createApp } = await load<typeof Solution>("app.ts");
    return createApp({ secret, users });
  },
  requests: ({ secret, tokens }) => [
    {
      say: "passport-local checks the password, as it did before. There is no Set-Cookie.",
      method: "POST",
      path: "/login",
      body: { username: "grace", password: "battery staple" },
    },
    {
      say: "Credentials in the query string do not count, though passport-local would read them.",
      method: "POST",
      path: "/login?username=grace&password=battery%20staple",
    },
    {
      say: "The JWT strategy finds the user in the store: name and role as they are now.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.grace}` },
    },
    {
      say: "No token: 401 with a challenge, which passport-jwt does not send by itself.",
      method: "GET",
      path: "/me",
    },
    {
      say: "A token that a stranger has signed: 401, and the challenge names the error.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.forged}` },
    },
    {
      say: "A token that has expired gets the same answer.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.expired}` },
    },
    {
      say: "A good token of a user whom the store no longer knows: the signature fits, and still 401.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${signToken(claimsFor(gone), secret)}` },
    },
  ],
};
