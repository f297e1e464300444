import type * as Solution from "../../solutions/06-middleware/app.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  async app(load, { secret }) {
    const { createApp } = await load<typeof Solution>("app.ts");
    return createApp({ secret });
  },
  requests: ({ tokens }) => [
    { say: "A public route asks nobody who they are.", method: "GET", path: "/public" },
    {
      say: "A guarded route without a token: 401, and a challenge without an error.",
      method: "GET",
      path: "/me",
    },
    {
      say: "With grace's token the middleware knows who is asking, and with which role.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.grace}` },
    },
    {
      say: "A token that has expired: the challenge names the error now.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.expired}` },
    },
    {
      say: "A token that a stranger has signed looks the same, and is refused.",
      method: "GET",
      path: "/me",
      headers: { Authorization: `Bearer ${tokens.forged}` },
    },
    {
      say: "grace is known and is no admin: 403, not 401.",
      method: "GET",
      path: "/admin",
      headers: { Authorization: `Bearer ${tokens.grace}` },
    },
    {
      say: "ada is an admin.",
      method: "GET",
      path: "/admin",
      headers: { Authorization: `Bearer ${tokens.ada}` },
    },
  ],
};
