import { claimsFor, nowInSeconds, signToken } from "../kit/tokens.ts";
import type * as Solution from "../../solutions/07-expiry/app.ts";
import type { Scene } from "./scene.ts";

const LOGIN_SECONDS = 8 * 60 * 60;

/** ada's token after a day of renewing: good for 15 minutes more, and the last of its login. */
const lastToken = (secret: string): string =>
  signToken(
    claimsFor({ id: "1", role: "admin" }, { auth_time: nowInSeconds() - LOGIN_SECONDS }),
    secret,
  );

export const scene: Scene = {
  async app(load, { secret, users }) {
    const { createApp } = await load<typeof Solution>("app.ts");
    return createApp({ secret, users });
  },
  requests: ({ secret, tokens }) => [
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
      say: "A forged token was never good: the challenge says so, and nothing about expiry.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.forged}` },
    },
    {
      say: "8 hours after the login, a token that was renewed all day is still good …",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${lastToken(secret)}` },
    },
    {
      say: "… but it cannot be renewed any more: now the password is asked for again.",
      method: "POST",
      path: "/renew",
      headers: { Authorization: `Bearer ${lastToken(secret)}` },
    },
  ],
};
