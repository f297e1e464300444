import type * as Solution from "../../solutions/07-expiry/app.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  async app(load, { secret, users }) {
    const { createApp } = await load<typeof Solution>("app.ts");
    return createApp({ secret, users });
  },
  requests: ({ tokens }) => [
    {
      say: "A login: the token will live for 900 seconds.",
      method: "POST",
      path: "/login",
      body: { username: "ada", password: "correct horse" },
    },
    {
      say: "The API can tell how much of its life is left: it is written in the token.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.ada}` },
    },
    {
      say: "Renewing gives a fresh token; when ada logged in stays written in it.",
      method: "POST",
      path: "/renew",
      headers: { Authorization: `Bearer ${tokens.ada}` },
    },
    {
      say: "An expired token is refused, and the client is told that it expired.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.expired}` },
    },
    {
      say: "What has expired cannot be renewed: a token that was stolen must end some day.",
      method: "POST",
      path: "/renew",
      headers: { Authorization: `Bearer ${tokens.expired}` },
    },
    {
      say: "A forged token has not expired: it was never good, and is told nothing of the kind.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.forged}` },
    },
  ],
};
