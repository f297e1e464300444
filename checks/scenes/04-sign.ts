import type * as Solution from "../../solutions/04-sign/app.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  async app(load, { secret, users }) {
    const { createApp } = await load<typeof Solution>("app.ts");
    return createApp({ secret, users });
  },
  requests: () => [
    {
      say: "The right password: an access token, its type, and its life in seconds.",
      method: "POST",
      path: "/login",
      body: { username: "ada", password: "correct horse" },
    },
    {
      say: "A wrong password: 401, and no word about which of the two was wrong.",
      method: "POST",
      path: "/login",
      body: { username: "ada", password: "battery staple" },
    },
    {
      say: "A user who does not exist gets the very same answer.",
      method: "POST",
      path: "/login",
      body: { username: "nobody", password: "correct horse" },
    },
    {
      say: "No password at all is a request that cannot be understood: 400.",
      method: "POST",
      path: "/login",
      body: { username: "ada" },
    },
    {
      say: "grace logs in too. npm run token shows what stands in her token.",
      method: "POST",
      path: "/login",
      body: { username: "grace", password: "battery staple" },
    },
  ],
};
